import {moveBy} from '../../keymap/move-actions.ts';
import {ACTIONS} from '../../keymap.ts';
import type {DashboardStore} from '../../store/create-store.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';
import type {FullList} from '../../store/screen.ts';
import {selectLayout} from '../../store/selectors/layout.ts';
import {selectFilteredList, selectPane} from '../../store/selectors/screen.ts';
import {selectWindow} from '../../store/selectors/window.ts';

/** Rows that one turn of the wheel moves. */
const WHEEL_ROWS = 3;

/** Gives a mouse event to the dashboard: a click selects the row under it, the wheel moves. */
export function handleMouse(
	store: DashboardStore,
	event: {readonly kind: 'click' | 'wheel-up' | 'wheel-down'; readonly column: number; readonly row: number},
): void {
	const state = store.getState();
	if (event.kind === 'click') clickRow(state, event.column, event.row);
	else moveBy(state, event.kind === 'wheel-up' ? -WHEEL_ROWS : WHEEL_ROWS, ACTIONS);
}

function clickRow(state: DashboardState, column: number, row: number): void {
	const list = selectFilteredList(state);
	if (list === null) return;
	const layout = selectLayout(state);
	const isBeside =
		list === 'hosts' && (state.zoomed ? selectPane(state) !== 'hosts' : column >= layout.network.hostColumns);
	if (isBeside) return;
	const first =
		Number(layout.header) + Number(layout.gaps) + Number(layout.heading) + (list === 'hosts' ? 0 : 1);
	const id = idAt(state, list, row - first);
	if (id !== null) state.select(list, id);
}

/** The id of the row that is drawn as the n-th of a list. */
function idAt(state: DashboardState, list: FullList, line: number): string | null {
	const {ids, first, room} = selectWindow(state, list);
	return line < 0 || line >= room ? null : (ids[first + line] ?? null);
}
