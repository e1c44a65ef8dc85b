import type {DashboardState} from '../../store/dashboard-state.ts';
import {listPalette, underPalette} from './list-palette.ts';

/** Enter runs what is selected, the arrows select. Tells whether the key was one of these. */
export function handlePaletteKey(state: DashboardState, key: string): boolean {
	if (key === 'enter') runSelected(state);
	else if (key === 'up' || key === 'down') moveSelection(state, key);
	else return false;
	return true;
}

/** Closes the palette and does what is selected in it, or says why not. */
function runSelected(state: DashboardState): void {
	const action = listPalette(state)[state.paletteAt];
	state.back();
	if (action === undefined) return;
	const below = underPalette(state);
	const reason = action.disabled(below);
	if (reason === null) action.run(below);
	else state.say(reason, 'warning');
}

function moveSelection(state: DashboardState, key: 'up' | 'down'): void {
	const last = listPalette(state).length - 1;
	state.movePalette(Math.max(0, Math.min(last, state.paletteAt + (key === 'down' ? 1 : -1))));
}
