import {isConnected} from '../orchestrator/domain/link-state.ts';
import type {HostRecord} from '../orchestrator/domain/network.ts';
import {scoreReading} from '../orchestrator/domain/score.ts';
import type {Settings} from '../orchestrator/domain/settings.ts';
import {type SpecialistView, viewSpecialists} from '../orchestrator/domain/specialist-view.ts';
import type {Summary} from '../orchestrator/domain/summary.ts';
import {progressOf} from '../orchestrator/domain/task.ts';
import type {TaskView} from '../orchestrator/domain/task-view.ts';
import {
	formatCost,
	formatCount,
	formatLoad,
	formatPercent,
	formatQuantity,
	formatScore,
	formatSum,
	UNKNOWN,
} from './format-number.ts';
import {formatDuration} from './format-time.ts';
import {formatHostRemark} from './link.ts';
import {formatRunning, formatSpecialistTotals} from './summary.ts';
import {fitTable} from './table.ts';
import {formatTaskState, formatTaskTitle} from './task.ts';
import {displayWidth, padEnd, padStart, truncateEnd, truncateMiddle} from './width.ts';
import {wrapText} from './wrap-text.ts';

/** What a report tells of. */
export interface ReportFacts {
	readonly records: readonly HostRecord[];
	readonly views: readonly TaskView[];
	readonly summary: Summary;
	/** The host that general work would go to now; null while none can take it. */
	readonly best: string | null;
	readonly settings: Settings;
	readonly now: number;
}

/** The report as text: time, hosts, load, specialists in a box for each host, tasks, totals, one sentence. */
export function formatReport(facts: ReportFacts & {readonly columns: number}): string {
	const {records, views, now, columns} = facts;
	const boxes = records.filter(({link}) => isConnected(link)).flatMap(record => formatBox(record, columns));
	return `${[
		'NETWORK REPORT',
		new Date(now).toISOString(),
		'',
		...fitTable(
			HOST_COLUMNS,
			records.map(record => buildHostRow(record, facts)),
			columns,
			WHY_COLUMNS,
		),
		'',
		...(boxes.length === 0 ? [] : [...boxes, '']),
		...(views.length === 0
			? [isHeard(records) ? 'No tasks.' : 'Tasks are not known: no host answered.']
			: fitTable(TASK_COLUMNS, views.map(buildTaskRow), columns)),
		'',
		...wrapText(formatSummary(facts.summary, facts.best), columns),
	].join('\n')}\n`;
}

/** The report as Markdown, for a pull request or a chat. */
export function formatReportMarkdown(facts: ReportFacts): string {
	const {records, views, now} = facts;
	const specialists = records.filter(({link}) => isConnected(link)).flatMap(viewSpecialists);
	return `${[
		'# Network report',
		'',
		`${new Date(now).toISOString()}`,
		'',
		'## Hosts',
		'',
		...formatMarkdownTable(
			HOST_COLUMNS.map(({title}) => title),
			records.map(record => buildHostRow(record, facts)),
		),
		'',
		'## Specialists',
		'',
		...(specialists.length === 0
			? [isHeard(records) ? 'None.' : 'Not known: no host answered.']
			: formatMarkdownTable(
					['Host', 'Specialist', 'Now', 'Turns'],
					specialists.map(({specialist, condition}) => [
						specialist.host,
						specialist.name,
						condition,
						formatCount(specialist.turns),
					]),
				)),
		'',
		'## Tasks',
		'',
		...(views.length === 0
			? [isHeard(records) ? 'None.' : 'Not known: no host answered.']
			: formatMarkdownTable(
					TASK_COLUMNS.map(({title}) => title),
					views.map(buildTaskRow),
				)),
		'',
		formatSummary(facts.summary, facts.best),
	].join('\n')}\n`;
}

/** The summary sentence: `2/2 hosts online, 3 specialists, 1 working, 2 tasks running; best host: node-1`. */
export function formatSummary(summary: Summary, best: string | null): string {
	const {online, hosts, tasksUnknown, costTodayUsd, untoldToday} = summary;
	if (online === 0 && hosts > 0)
		return `0/${hosts} hosts online: what their specialists and ${tasksUnknown === 0 ? 'tasks' : formatQuantity(tasksUnknown, 'task')} do is not known`;
	const cost = costTodayUsd === null ? '' : `, ${formatSum(costTodayUsd, untoldToday)} today`;
	const choice = best === null ? 'no host can take work now' : `best host: ${best}`;
	return `${online}/${hosts} hosts online, ${formatSpecialistTotals(summary)}, ${formatRunning(summary)}${cost}; ${choice}`;
}

/** Whether some host has told, so that nothing means that there is nothing. */
function isHeard(records: readonly HostRecord[]): boolean {
	return records.length === 0 || records.some(({link}) => isConnected(link));
}

/** Most that is shown of a task's text. */
const TEXT_COLUMNS = 60;
/** What most sentences about a silent host take. */
const WHY_COLUMNS = 40;

const HOST_COLUMNS = [
	{title: 'HOST'},
	{title: 'STATE'},
	{title: 'CPU', align: 'right', spare: 3},
	{title: 'MEMORY', align: 'right', spare: 2},
	{title: 'LOAD', align: 'right', spare: 1},
	{title: 'SCORE', align: 'right'},
	{title: ''},
] as const;

const TASK_COLUMNS = [
	{title: 'TASK'},
	{title: 'HOST'},
	{title: 'STATE'},
	{title: 'TOOK', spare: 1},
	{title: 'COST', align: 'right', spare: 2},
	{title: 'TEXT'},
] as const;

function buildHostRow(record: HostRecord, {settings, best, now}: ReportFacts): readonly string[] {
	const reading = isConnected(record.link) ? record.reading : null;
	return [
		record.host.name,
		record.link.status,
		formatPercent(reading?.cpu ?? null),
		formatPercent(reading?.memory ?? null),
		formatLoad(reading?.load1 ?? null),
		formatScore(reading === null ? null : scoreReading(reading, settings.loadWeights)),
		formatHostRemark(record, {best, now}),
	];
}

function buildTaskRow(view: TaskView): readonly string[] {
	const {task, durationMs} = view;
	const cost = progressOf(task).costUsd;
	return [
		task.id,
		task.host,
		formatTaskState(view),
		durationMs === null ? UNKNOWN : formatDuration(durationMs),
		formatCost(cost),
		formatTaskTitle(task.text, TEXT_COLUMNS),
	];
}

function formatBox(record: HostRecord, columns: number): readonly string[] {
	const width = Math.max(20, Math.min(columns, 70));
	const inner = width - 4;
	const title = ` ${truncateMiddle(record.host.name, inner - 2)} `;
	const {specialists} = record;
	const rows =
		specialists === null
			? ['its specialists are not known']
			: specialists.length === 0
				? ['no specialists']
				: formatSpecialists(viewSpecialists(record));
	return [
		`╭─${title}${'─'.repeat(Math.max(0, width - 3 - displayWidth(title)))}╮`,
		...rows.map(row => `│ ${padEnd(truncateEnd(row, inner), inner)} │`),
		`╰${'─'.repeat(width - 2)}╯`,
	];
}

/** The turns stand right. */
function formatSpecialists(specialists: readonly SpecialistView[]): readonly string[] {
	const turns = specialists.map(({specialist}) => formatTurns(specialist.turns));
	const widest = Math.max(...turns.map(displayWidth));
	return specialists.map(({specialist, condition}, index) =>
		[padEnd(specialist.name, 24), padEnd(condition, 8), padStart(turns[index] ?? '', widest)].join('  '),
	);
}

function formatTurns(turns: number | null): string {
	// `1 turn ` is as wide as the others.
	return turns === null ? `${UNKNOWN} turns` : formatQuantity(turns, 'turn').replace(/turn$/, 'turn ');
}

function formatMarkdownTable(
	titles: readonly string[],
	rows: readonly (readonly string[])[],
): readonly string[] {
	const line = (cells: readonly string[]) =>
		`| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`;
	return [line(titles), line(titles.map(() => '---')), ...rows.map(line)];
}
