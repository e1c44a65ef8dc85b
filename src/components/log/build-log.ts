import {isOver, progressOf, type Task} from '../../orchestrator/domain/task.ts';
import {viewTask} from '../../orchestrator/domain/task-view.ts';
import {formatCost, formatQuantity} from '../../presentation/format-number.ts';
import {formatTaskId, formatTaskTitle} from '../../presentation/task.ts';
import {paint, type Theme} from '../../presentation/tokens.ts';
import {truncateEnd} from '../../presentation/width.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';
import {isLogWhole} from '../../store/is-log-whole.ts';
import type {LogState} from '../../store/log-slice.ts';
import {selectLogMatches, selectLogReason, selectLogRoom, selectLogWindow} from '../../store/log-window.ts';
import {sayKey} from '../../store/say-key.ts';
import {buildRule} from '../parts/build-rule.ts';
import type {PaneSize} from '../parts/pane.tsx';
import {describeTaskTime, describeUnknown, wordOfTask} from '../tasks/task-words.ts';
import {buildLogRow} from './build-log-row.ts';

/** A task's log: what it is, how it stands, and the end of its output (or as far up as one scrolled). */
export function buildLog(theme: Theme, state: DashboardState, {columns}: PaneSize): readonly string[] {
	const {log} = state;
	if (log === null) return [];
	const task = state.network.tasks.get(log.task);
	const title =
		task === undefined
			? log.task
			: `${formatTaskId(task.id)} on ${task.host}: ${formatTaskTitle(task.text, TITLE_CELLS)}`;
	const word = task === undefined ? '' : describeStanding(task, state);
	const head = [
		buildRule(theme, columns, title, paint(theme, 'dim', word), true),
		...selectLogReason(state).map(row => `  ${paint(theme, 'act', row)}`),
		'',
	];
	const foot = [
		'',
		` ${buildFound(theme, state)}${paint(theme, 'dim', describeReading(log, task, sayKey('last', state.settings.keys)))}`,
	];
	const room = selectLogRoom(state);
	const body = buildBody(theme, state, log, task);
	const filled = [...body, ...Array.from({length: room - body.length}, () => '')];
	return [...head, ...filled, ...foot];
}

/** The heading cuts a title that is longer than its own room. */
const TITLE_CELLS = 300;

function describeStanding(task: Task, state: DashboardState): string {
	const view = viewTask(state.network, task, state.now);
	const progress = progressOf(task);
	const turns = progress.turns;
	const cost = progress.costUsd;
	return [
		`${wordOfTask(view)} ${describeUnknown(view) || describeTaskTime(view)}`,
		...(turns === null ? [] : [formatQuantity(turns, 'turn')]),
		...(cost === null ? [] : [formatCost(cost)]),
		...(task.unattended ? ['without asking'] : []),
		...(view.unknownSince === null ? [] : [`${task.host} is out of reach`]),
	].join(', ');
}

/** How many matches the searched text has, and which of them was gone to. */
function buildFound(theme: Theme, state: DashboardState): string {
	const {log, search} = state;
	if (log === null || search === null) return '';
	const count = selectLogMatches(state).length;
	const quoted = `“${truncateEnd(search.text, SEARCH_CELLS)}”`;
	if (count > 0) {
		return `${paint(theme, 'strong', `${Math.min(search.at, count - 1) + 1} of ${count}`)} for ${quoted}, `;
	}
	const elsewhere = log.raw
		? ''
		: `, ${sayKey('raw', state.settings.keys)} searches what the story leaves out`;
	return `${paint(theme, 'look', 'not found')}: ${quoted}${elsewhere}, `;
}

/** So much of a searched text is repeated below the log. */
const SEARCH_CELLS = 24;

function describeReading(log: LogState, task: Task | undefined, lastKey: string): string {
	return [
		describePosition(log, task, lastKey),
		...(log.raw ? ['raw'] : []),
		...(log.cut ? ['the beginning of a large output is left out'] : []),
	].join(', ');
}

function describePosition(log: LogState, task: Task | undefined, lastKey: string): string {
	if (log.scroll > 0) return `${log.scroll} up from the end, ${lastKey} goes there`;
	if (isLogWhole(log, task)) return 'end of the log';
	return log.following ? 'following' : 'not following';
}

function buildBody(
	theme: Theme,
	state: DashboardState,
	log: LogState,
	task: Task | undefined,
): readonly string[] {
	const rows = selectLogWindow(state);
	// While the reading fails nobody knows whether something was written.
	if (rows.length === 0)
		return log.failure === null ? [`  ${paint(theme, 'dim', describeSilence(task))}`] : [];
	const matches = selectLogMatches(state);
	const current = matches[Math.min(state.search?.at ?? 0, matches.length - 1)] ?? null;
	const found = Map.groupBy(matches, match => match.item);
	const all = paint(theme, 'dim', `, ${sayKey('raw', state.settings.keys)} shows all`);
	return rows.map(
		({row, item}) =>
			buildLogRow(theme, row, found.get(item) ?? [], current) + (row.leavesOut === true ? all : ''),
	);
}

function describeSilence(task: Task | undefined): string {
	return task !== undefined && isOver(task) ? 'It wrote nothing.' : 'Nothing was written yet.';
}
