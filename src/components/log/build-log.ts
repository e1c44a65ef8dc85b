import {cleanLine} from '../../orchestrator/domain/clean-text.ts';
import {isOver, type Task} from '../../orchestrator/domain/task.ts';
import {viewTask} from '../../orchestrator/domain/task-view.ts';
import {formatFailure} from '../../presentation/failures.ts';
import {formatCost} from '../../presentation/format-number.ts';
import {paint, type Theme} from '../../presentation/tokens.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';
import type {LogState} from '../../store/log-slice.ts';
import {sayFailure} from '../../store/say-failure.ts';
import {buildRule} from '../parts/build-rule.ts';
import type {PaneSize} from '../parts/pane.tsx';
import {wrapText} from '../parts/wrap-text.ts';
import {describeTaskTime, wordOfTask} from '../tasks/task-words.ts';
import {buildLogEntry} from './build-log-entry.ts';

/** A task's log: what it is, how it stands, and the end of its output (or as far up as one scrolled). */
export function buildLog(theme: Theme, state: DashboardState, {columns, rows}: PaneSize): readonly string[] {
	const {log} = state;
	if (log === null) return [];
	const task = state.network.tasks.get(log.task);
	const title =
		task === undefined ? log.task : `${task.id.slice(0, 4)} on ${task.host}: ${cleanLine(task.text, 300)}`;
	const word = task === undefined ? '' : describeStanding(task, state);
	const head = [
		buildRule(theme, columns, title, paint(theme, 'dim', word), true),
		...buildReason(theme, task, columns).slice(0, Math.max(0, rows - LOG_ROWS)),
		'',
	];
	const foot = ['', ` ${paint(theme, 'dim', describeReading(log, task))}`];
	const room = Math.max(1, rows - head.length - foot.length);
	const body = buildBody(theme, log, task, columns, room);
	const filled = [...body, ...Array.from({length: room - body.length}, () => '')];
	return [...head, ...filled, ...foot];
}

function describeStanding(task: Task, state: DashboardState): string {
	const view = viewTask(state.network, task, state.now);
	const progress = 'progress' in task ? task.progress : null;
	const turns = progress?.turns ?? null;
	const cost = progress?.costUsd ?? null;
	return [
		`${wordOfTask(view)} ${view.unknownSince === null ? '' : 'since '}${describeTaskTime(view)}`,
		...(turns === null ? [] : [`${turns} turns`]),
		...(cost === null ? [] : [formatCost(cost)]),
		...(task.unattended ? ['without asking'] : []),
		...(view.unknownSince === null ? [] : [`${task.host} is out of reach`]),
	].join(', ');
}

/** On a low terminal the log goes before the reason: so many rows stay for it, its title and its foot. */
const LOG_ROWS = 6;

/** Why a task failed. That its log tells more need not be said above the log. */
function buildReason(theme: Theme, task: Task | undefined, columns: number): readonly string[] {
	if (task?.state !== 'failed') return [];
	const {failure} = task;
	const text = failure.code === 'agent-failed' ? formatFailure(failure).what : sayFailure(failure);
	return wrapText(text, columns - 3).map(row => `  ${paint(theme, 'act', row)}`);
}

function describeReading(log: LogState, task: Task | undefined): string {
	return [
		describePosition(log, task),
		...(log.raw ? ['raw'] : []),
		...(log.cut ? ['the beginning of a large output is left out'] : []),
	].join(', ');
}

function describePosition({scroll, following, offset, totalBytes}: LogState, task: Task | undefined): string {
	if (scroll > 0) return `${scroll} up from the end, G goes there`;
	if (task !== undefined && isOver(task) && offset >= totalBytes) return 'end of the log';
	return following ? 'following' : 'not following';
}

/** Builds from the end backwards, and no more rows than are seen: a log of any length costs the same. */
function buildBody(
	theme: Theme,
	log: LogState,
	task: Task | undefined,
	columns: number,
	room: number,
): readonly string[] {
	const items: number = log.raw ? log.lines.length : log.entries.length;
	const build = (index: number): readonly string[] => {
		if (log.raw) return wrapText(log.lines[index] ?? '', columns - 4).map(row => `  ${row}`);
		const entry = log.entries[index];
		return entry === undefined ? [] : buildLogEntry(theme, entry, columns);
	};
	let rows: readonly string[] = [];
	for (let index = items - 1; index >= 0 && rows.length < room + log.scroll; index -= 1) {
		rows = [...build(index), ...rows];
	}
	if (log.failure !== null) return [`  ${paint(theme, 'act', sayFailure(log.failure))}`];
	if (rows.length === 0) return [`  ${paint(theme, 'dim', describeSilence(task))}`];
	const end = Math.max(Math.min(room, rows.length), rows.length - log.scroll);
	return rows.slice(Math.max(0, end - room), end);
}

function describeSilence(task: Task | undefined): string {
	return task !== undefined && isOver(task) ? 'It wrote nothing.' : 'Nothing was written yet.';
}
