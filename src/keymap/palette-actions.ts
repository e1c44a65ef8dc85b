import type {DashboardState} from '../store/dashboard-state.ts';
import {type Action, defineAction} from './action.ts';
import {listPalette, sayNoAction, underPalette} from './list-palette.ts';

/** Keys of the palette. `listActions` gives the whole registry, which these are a part of. */
export function createPaletteActions(listActions: () => readonly Action[]): readonly Action[] {
	const list = (state: DashboardState) => listPalette(state, listActions());
	const move = (state: DashboardState, step: 1 | -1) => {
		const last = list(state).length - 1;
		state.movePalette(Math.max(0, Math.min(last, state.paletteAt + step)));
	};
	return [
		defineAction({
			id: 'do-it',
			keys: ['enter'],
			label: 'do it',
			help: 'Do what is selected in the list of all actions.',
			group: 'Palette',
			places: ['palette'],
			footer: true,
			disabled: state => (list(state).length === 0 ? sayNoAction(state.settings.keys) : null),
			run: state => doSelected(state, list(state)),
		}),
		defineAction({
			id: 'action-below',
			keys: ['down'],
			label: 'down',
			help: 'Go to the next action of the list.',
			group: 'Palette',
			places: ['palette'],
			run: state => move(state, 1),
		}),
		defineAction({
			id: 'action-above',
			keys: ['up'],
			label: 'up',
			help: 'Go to the action before.',
			group: 'Palette',
			places: ['palette'],
			run: state => move(state, -1),
		}),
	];
}

/** Closes the palette and does what is selected in it, or says why not. */
function doSelected(state: DashboardState, actions: readonly Action[]): void {
	const action = actions[state.paletteAt];
	state.back();
	if (action === undefined) return;
	const below = underPalette(state);
	const reason = action.disabled(below);
	if (reason === null) action.run(below);
	else state.say(reason, 'warning');
}
