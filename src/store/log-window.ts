import type {StoryEntry} from '../orchestrator/domain/story.ts';
import {formatFailure} from '../presentation/failures.ts';
import {wrapText} from '../presentation/wrap-text.ts';
import type {DashboardState} from './dashboard-state.ts';
import {findLogMatches, type LogMatch} from './log-matches.ts';
import {type LogRow, layOutLogItem} from './log-rows.ts';
import type {LogState} from './log-slice.ts';
import {remember} from './remember.ts';
import {sayFailure} from './say-failure.ts';
import {selectLayout} from './selectors/layout.ts';
import {takeRowsInView} from './text-window.ts';

/** A row in view: which entry or line of the log it belongs to, and which of its rows it is, from 0. */
export interface LogWindowRow {
	readonly item: number;
	readonly index: number;
	readonly row: LogRow;
}

/** What the log consists of as it is shown: lines as the agent wrote them, or entries as a person would tell them. */
export function listLogItems(log: LogState): readonly (StoryEntry | string)[] {
	return log.raw ? log.lines : log.entries;
}

/** The rows in view. */
export function selectLogWindow(state: DashboardState): readonly LogWindowRow[] {
	const {log} = state;
	if (log === null) return [];
	const {columns} = selectLayout(state);
	const items = listLogItems(log);
	return takeRowsInView({
		count: items.length,
		layOut: item => layOutLogItem(items[item] ?? '', columns).map((row, index) => ({item, index, row})),
		heightOf: item => heightsOf(items, columns)[item] ?? 0,
		// Only who scrolled up has to know how high the whole log is.
		below: log.scroll === 0 ? 0 : Math.min(log.scroll, selectLogReach(state)),
		room: selectLogRoom(state),
	});
}

/** How far up the log scrolls, in rows from its end. */
export function selectLogReach(state: DashboardState): number {
	const {log} = state;
	if (log === null) return 0;
	return Math.max(0, countRowsFrom(state, 0) - selectLogRoom(state));
}

/** How many rows stand from the start of an entry or line to the end of the log. */
export function countRowsFrom(state: DashboardState, item: number): number {
	if (state.log === null) return 0;
	const heights = heightsOf(listLogItems(state.log), selectLayout(state).columns);
	return sum(heights.slice(item));
}

/** How many rows some entries or lines take. */
export function countLogRows(state: DashboardState, items: readonly (StoryEntry | string)[]): number {
	const {columns} = selectLayout(state);
	return sum(items.map(item => layOutLogItem(item, columns).length));
}

function sum(heights: readonly number[]): number {
	return heights.reduce((total, height) => total + height, 0);
}

const heightsOf = remember((items: readonly (StoryEntry | string)[], columns: number): readonly number[] =>
	items.map(item => layOutLogItem(item, columns).length),
);

/** Where the searched text stands, from the top to the end; nothing when none is searched for. */
export function selectLogMatches(state: DashboardState): readonly LogMatch[] {
	const {log, search} = state;
	return log === null || search === null
		? []
		: matchesOf(listLogItems(log), search.text, selectLayout(state).columns);
}
const matchesOf = remember(findLogMatches);

/** Rows that the pane has besides its text: the rule and the foot, and a blank beside each. */
const FRAME_ROWS = 4;
/** On a low terminal the log goes before the reason: so many rows stay for it and its frame. */
const LOG_ROWS = 6;

/** How many rows of the log are in view. */
export function selectLogRoom(state: DashboardState): number {
	return Math.max(1, selectLayout(state).body - FRAME_ROWS - selectLogReason(state).length);
}

/** Why the task failed, and why the last read of its log did, as rows above what was read. */
export function selectLogReason(state: DashboardState): readonly string[] {
	const {columns, body} = selectLayout(state);
	const texts = [tellTaskFailure(state), tellReadFailure(state)].filter(text => text !== null);
	return texts.flatMap(text => wrapText(text, columns - 3)).slice(0, Math.max(0, body - LOG_ROWS));
}

/** That the log of a task tells more need not be said above that log. */
function tellTaskFailure({log, network}: DashboardState): string | null {
	const task = network.tasks.get(log?.task ?? '');
	if (task?.state !== 'failed') return null;
	return task.failure.code === 'agent-failed' ? formatFailure(task.failure).what : sayFailure(task.failure);
}

function tellReadFailure({log}: DashboardState): string | null {
	return log === null || log.failure === null ? null : sayFailure(log.failure);
}
