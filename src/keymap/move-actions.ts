import type {DashboardState} from '../store/dashboard-state.ts';
import {selectEntryRoom} from '../store/entry-rows.ts';
import {selectLogRoom} from '../store/log-window.ts';
import {selectRunRoom} from '../store/run-window.ts';
import {selectLayout} from '../store/selectors/layout.ts';
import {selectList, selectPlace} from '../store/selectors/screen.ts';
import {selectRoom} from '../store/selectors/window.ts';
import {type Action, defineAction, LISTS, TEXTS} from './action.ts';
import {layOutHelp} from './lay-out-help.ts';

const SCROLLED = [...LISTS, ...TEXTS, 'filter', 'run'] as const;

/** Moving through lists and text. `listActions` gives the whole registry, which the help lists. */
export function createMoveActions(listActions: () => readonly Action[]): readonly Action[] {
	const move = (state: DashboardState, rows: number) => moveBy(state, rows, listActions());
	return [
		defineAction({
			id: 'down',
			keys: ['j', 'down'],
			label: 'down',
			help: 'Go down one row.',
			group: 'Move',
			places: SCROLLED,
			run: state => move(state, 1),
		}),
		defineAction({
			id: 'up',
			keys: ['k', 'up'],
			label: 'up',
			help: 'Go up one row.',
			group: 'Move',
			places: SCROLLED,
			run: state => move(state, -1),
		}),
		defineAction({
			id: 'page-down',
			keys: ['pagedown'],
			label: 'page down',
			help: 'Go down one page.',
			group: 'Move',
			places: SCROLLED,
			run: state => move(state, pageOf(state)),
		}),
		defineAction({
			id: 'page-up',
			keys: ['pageup'],
			label: 'page up',
			help: 'Go up one page.',
			group: 'Move',
			places: SCROLLED,
			run: state => move(state, -pageOf(state)),
		}),
		defineAction({
			id: 'first',
			keys: ['g', 'home'],
			label: 'first',
			help: 'Go to the first row.',
			group: 'Move',
			places: [...LISTS, ...TEXTS],
			run: state => move(state, -FAR),
		}),
		defineAction({
			id: 'last',
			keys: ['G', 'end'],
			label: 'last',
			help: 'Go to the last row; a log follows again from there.',
			group: 'Move',
			places: [...LISTS, ...TEXTS],
			run: state => move(state, FAR),
		}),
		defineAction({
			id: 'next-pane',
			keys: ['tab'],
			label: 'next pane',
			help: 'Go to the next pane: hosts, specialists, tasks.',
			group: 'Move',
			places: ['hosts', 'node-specialists', 'node-tasks'],
			run: state => state.nextPane(1),
		}),
		defineAction({
			id: 'previous-pane',
			keys: ['shift+tab'],
			label: 'pane before',
			help: 'Go to the pane before.',
			group: 'Move',
			places: ['hosts', 'node-specialists', 'node-tasks'],
			run: state => state.nextPane(-1),
		}),
	];
}

/** Further than any list is long. */
const FAR = 1_000_000;

/** Moves the selection of a list, or scrolls a text; the help is as long as the actions make it. */
export function moveBy(state: DashboardState, rows: number, actions: readonly Action[]): void {
	const place = selectPlace(state);
	const list = selectList(state);
	if (place === 'log') state.scrollLog(-rows);
	else if (place === 'entry') state.scrollEntry(rows);
	else if (place === 'run-output') state.scrollRun(-rows);
	// While a command is typed there is nothing to scroll: its lines are moved through.
	else if (place === 'run') state.editCommand({kind: rows > 0 ? 'down' : 'up'});
	else if (place === 'help') state.scrollHelp(rows, countHelpReach(state, actions));
	else if (list !== null) state.move(list, rows);
}

/** How far down the help scrolls, in rows. */
function countHelpReach(state: DashboardState, actions: readonly Action[]): number {
	const {columns} = selectLayout(state);
	return Math.max(0, layOutHelp(actions, state.settings.keys, columns).length - countHelpRoom(state));
}

/** The help has a rule above it. */
function countHelpRoom(state: DashboardState): number {
	return selectLayout(state).body - 1;
}

/** So many rows are in view, less one that stays for the eye to go on from. */
function pageOf(state: DashboardState): number {
	return Math.max(1, countRowsInView(state) - 1);
}

function countRowsInView(state: DashboardState): number {
	const list = selectList(state);
	if (list !== null) return selectRoom(state, list);
	switch (selectPlace(state)) {
		case 'log':
			return selectLogRoom(state);
		case 'entry':
			return selectEntryRoom(state);
		case 'run-output':
			return selectRunRoom(state);
		default:
			return countHelpRoom(state);
	}
}
