import type {HostRecord} from '../../orchestrator/domain/network.ts';
import type {Theme} from '../../presentation/tokens.ts';
import {displayWidth} from '../../presentation/width.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';
import type {PaneName} from '../../store/screen.ts';
import type {PaneSize} from '../parts/pane.tsx';
import {buildNodeSpecialists} from './build-node-specialists.ts';
import {buildNodeTasks} from './build-node-tasks.ts';

/** The name of a list and one of its rows. */
export const LIST_ROWS = 2;

/** From so many columns on, specialists and tasks stand side by side. */
export const SIDE_BY_SIDE = 72;

/** The specialists and the tasks of a node, side by side where there is room, else one above the other. */
export function buildLists(
	theme: Theme,
	state: DashboardState,
	record: HostRecord,
	focus: PaneName,
	{columns, rows}: PaneSize,
): readonly string[] {
	if (columns >= SIDE_BY_SIDE) {
		const left = Math.min(40, Math.floor(columns * 0.44));
		const size = {columns: columns - left - 2, rows};
		return joinColumns(
			buildNodeSpecialists(theme, state, record, focus, {columns: left, rows}),
			buildNodeTasks(theme, state, record, focus, size),
			left,
		);
	}
	const {above, gap, below} = shareRows(rows, record.specialists?.length ?? 1, focus);
	const specialists = buildNodeSpecialists(theme, state, record, focus, {columns, rows: above});
	const spare = above - specialists.length;
	const tasks = buildNodeTasks(theme, state, record, focus, {columns, rows: below + spare});
	return [...specialists, ...(gap ? [''] : []), ...tasks];
}

interface ListRows {
	readonly above: number;
	/** Whether a blank line stands between. */
	readonly gap: boolean;
	readonly below: number;
}

/** Each list has its name and a row at least; where that is too much the list that the keys act on goes first. */
function shareRows(rows: number, count: number, focus: PaneName): ListRows {
	if (rows >= 2 * LIST_ROWS + 1) {
		const above = Math.max(LIST_ROWS, Math.min(count + 1, Math.floor(rows / 2)));
		return {above, gap: true, below: rows - above - 1};
	}
	if (focus === 'node-tasks') {
		const below = Math.min(rows, LIST_ROWS);
		return {above: rows - below, gap: false, below};
	}
	const above = Math.min(rows, LIST_ROWS);
	return {above, gap: false, below: rows - above};
}

/** Sets two blocks of lines side by side; the left one is filled up to its width. */
function joinColumns(left: readonly string[], right: readonly string[], width: number): readonly string[] {
	return Array.from({length: Math.max(left.length, right.length)}, (_, index) => {
		const text = left[index] ?? '';
		return `${text}${' '.repeat(Math.max(0, width - displayWidth(text)))}  ${right[index] ?? ''}`;
	});
}
