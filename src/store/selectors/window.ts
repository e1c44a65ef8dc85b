import type {DashboardState} from '../dashboard-state.ts';
import {chooseTop, indexOfSelected} from '../row-window.ts';
import type {FullList, ListName} from '../screen.ts';
import {selectLayout} from './layout.ts';
import {selectNodeHost, selectRowIds} from './rows.ts';
import {selectPane, selectScreen} from './screen.ts';

/** The part of a list that is in view: what is drawn, clicked on, and asked every second. */
export interface RowWindow {
	/** The ids of all rows, in order. */
	readonly ids: readonly string[];
	/** The place of the selected row. */
	readonly at: number;
	/** The place of the first row in view. */
	readonly first: number;
	/** How many rows there is room for. */
	readonly room: number;
}

/** The rows in view of a list that has a view or the table of hosts to itself. */
export function selectWindow(state: DashboardState, list: FullList): RowWindow {
	const ids = selectRowIds(state, list);
	const at = indexOfSelected(ids, state.lists[list].selected);
	const room = selectRoom(state, list);
	return {ids, at, first: chooseTop(state.lists[list].top, at, ids.length, room), room};
}

/** How many rows of a list there is room for; of a node's lists about as many, since its facts take what they need. */
export function selectRoom(state: DashboardState, list: ListName): number {
	const {body, heading, network} = selectLayout(state);
	switch (list) {
		case 'hosts':
			return state.zoomed ? body - Number(heading) : network.hostRows;
		case 'node-specialists':
		case 'node-tasks':
			return Math.max(1, (selectIsWhole(state) ? body : network.nodeRows) - NODE_HEAD_ROWS);
		case 'cost':
			return Math.max(1, body - TITLE_ROWS - Number(heading) - SUM_ROWS);
		default:
			return Math.max(1, body - TITLE_ROWS - Number(heading));
	}
}

/** The hosts that somebody looks at in the network view: those of the table, and those with a pane of their own. */
export function selectHostsInView(state: DashboardState): readonly string[] {
	const panes = selectPaneHosts(state);
	if (state.zoomed && selectPane(state) !== 'hosts') return panes;
	const {ids, first, room} = selectWindow(state, 'hosts');
	const table = ids.slice(first, first + room);
	return state.zoomed ? table : [...new Set([...table, ...panes])];
}

/** The hosts whose panes stand beside or below the table: the selected one, on a large terminal its neighbours, too. */
export function selectPaneHosts(state: DashboardState): readonly string[] {
	const host = selectNodeHost(state);
	if (host === null) return [];
	const {nodes} = selectLayout(state).network;
	if (state.zoomed || nodes <= 1) return state.zoomed || nodes === 1 ? [host] : [];
	const names = selectRowIds(state, 'hosts');
	const page = Math.floor(Math.max(0, names.indexOf(host)) / nodes);
	return names.slice(page * nodes, (page + 1) * nodes);
}

/** The line with the name of a view. */
const TITLE_ROWS = 1;
/** The sum below the costs, and the line before it. */
const SUM_ROWS = 2;
/** A rule, a line of facts, a blank line and the name of the list. */
const NODE_HEAD_ROWS = 4;

/** Whether one node has the whole body. */
function selectIsWhole(state: DashboardState): boolean {
	return state.zoomed || selectScreen(state).kind === 'host';
}
