import type {ActivityEntry} from '../orchestrator/domain/network.ts';
import {tellActivity} from '../presentation/activity.ts';
import {wrapText} from '../presentation/wrap-text.ts';
import type {DashboardState} from './dashboard-state.ts';
import {remember} from './remember.ts';
import {selectLayout} from './selectors/layout.ts';
import {selectEntry} from './selectors/selection.ts';

/** One row of what is told of a thing that happened: of the line that its list shows, or of what else is known. */
export interface EntryRow {
	readonly part: 'line' | 'more';
	readonly text: string;
}

/** All rows of the thing that happened which is in front; none when it is gone. */
export function selectEntryRows(state: DashboardState): readonly EntryRow[] {
	return rowsOf(selectEntry(state), selectLayout(state).columns);
}

const rowsOf = remember((entry: ActivityEntry | null, columns: number): readonly EntryRow[] => {
	if (entry === null) return [];
	const [line = '', ...more] = tellActivity(entry);
	return [
		...wrapText(line, columns - 3).map(text => ({part: 'line' as const, text})),
		...more
			.flatMap(part => ['', ...wrapText(part, columns - 3)])
			.map(text => ({part: 'more' as const, text})),
	];
});

/** The rule, and a blank below it. */
const FRAME_ROWS = 2;

/** How many of its rows are in view. */
export function selectEntryRoom(state: DashboardState): number {
	return Math.max(1, selectLayout(state).body - FRAME_ROWS);
}

/** The first row in view, and how many rows there are to scroll down. */
export function selectEntryScroll(state: DashboardState): {readonly top: number; readonly reach: number} {
	const reach = Math.max(0, selectEntryRows(state).length - selectEntryRoom(state));
	return {top: Math.min(reach, state.entryTop), reach};
}
