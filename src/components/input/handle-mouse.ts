import {moveBy} from '../../keymap/move-actions.ts';
import {ACTIONS} from '../../keymap.ts';
import type {DashboardStore} from '../../store/create-store.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';
import {chooseTop, indexOfSelected} from '../../store/row-window.ts';
import type {ListName} from '../../store/screen.ts';
import {selectLayout, selectRowsVisible} from '../../store/selectors/layout.ts';
import {selectRowIds} from '../../store/selectors/rows.ts';
import {selectFilteredList} from '../../store/selectors/screen.ts';

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
	if (list === 'hosts' && column >= layout.network.hostColumns) return;
	const first =
		Number(layout.header) + Number(layout.gaps) + Number(layout.heading) + (list === 'hosts' ? 0 : 1);
	const id = idAt(state, list, row - first);
	if (id !== null) state.select(list, id);
}

/** The id of the row that is drawn as the n-th of a list. */
function idAt(state: DashboardState, list: ListName, line: number): string | null {
	const ids = selectRowIds(state, list);
	const rows = selectRowsVisible(state, list);
	if (line < 0 || line >= rows) return null;
	const {top, selected} = state.lists[list];
	return ids[chooseTop(top, indexOfSelected(ids, selected), ids.length, rows) + line] ?? null;
}
