import type {DashboardState} from '../dashboard-state.ts';
import {computeLayout} from '../layout.ts';
import {remember} from '../remember.ts';
import {layOutWall} from '../wall-layout.ts';
import {selectPlace} from './screen.ts';

/** The layout of the terminal as it is now. */
export const selectLayout = (state: DashboardState) =>
	layoutOf(state.size, state.network.order.length, state.notice !== null);
const layoutOf = remember(computeLayout);

/** Whether the notice stands in the footer's line: where there is no status line, unless one types there. */
export function selectNoticeInFooter(state: DashboardState): boolean {
	const place = selectPlace(state);
	const isTyped = place === 'filter' || place === 'search';
	return state.notice !== null && !selectLayout(state).activity && !isTyped;
}

/** Rows of a frame. One less than the terminal has: a frame as high would be cleared and drawn whole each time. */
export const selectFrameRows = (state: DashboardState) => Math.max(1, state.size.rows - 1);

/** The hosts whose tiles the wall shows now. */
export const selectWallPage = (state: DashboardState) =>
	layOutWall(state.network, {columns: selectLayout(state).columns, rows: selectFrameRows(state)}, state.now)
		.page;
