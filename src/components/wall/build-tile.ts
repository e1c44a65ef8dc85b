import type {HostRecord} from '../../orchestrator/domain/network.ts';
import {scoreReading} from '../../orchestrator/domain/score.ts';
import type {SpecialistView} from '../../orchestrator/domain/specialist-view.ts';
import {isOver} from '../../orchestrator/domain/task.ts';
import {type TaskView, viewTask} from '../../orchestrator/domain/task-view.ts';
import {formatBar} from '../../presentation/bars.ts';
import {formatPercent, formatScore} from '../../presentation/format-number.ts';
import {formatAge} from '../../presentation/format-time.ts';
import {formatLinkSentence} from '../../presentation/link.ts';
import {formatTaskTitle} from '../../presentation/task.ts';
import {paint, SPECIALIST_TONES, type Theme, toneOfShare} from '../../presentation/tokens.ts';
import {displayWidth, fitColumns, truncateMiddle} from '../../presentation/width.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';
import {selectTasksByHost, sortNodeSpecialists} from '../../store/selectors/rows.ts';
import type {TileGrid} from '../../store/wall-layout.ts';
import {buildHistory} from '../parts/build-history.ts';
import {buildRow} from '../parts/build-row.ts';
import {describeTaskTime, glyphOfTask, toneOfTask} from '../tasks/task-words.ts';

/** One node of the wall in a frame: its load, and what each of its specialists does now. */
export function buildTile(
	theme: Theme,
	state: DashboardState,
	record: HostRecord,
	{columns, rows}: Pick<TileGrid, 'columns' | 'rows'>,
): readonly string[] {
	const inner = columns - 4;
	const isStale = record.link.status !== 'online';
	const content = isStale
		? [
				formatLinkSentence(record, state.now, inner) ?? 'online',
				...buildLoad(theme, record, state.now, inner),
			]
		: [
				...buildLoad(theme, record, state.now, inner),
				...(rows > 7 ? [''] : []),
				...buildWork(theme, state, record, inner),
			];
	const [topLeft, topRight, bottomLeft, bottomRight, side] = theme.glyphs.tile;
	const frame = (text: string) => paint(theme, 'dim', text);
	const body = Array.from({length: rows - 2}, (_, index) => {
		const line = content[index] ?? '';
		const filled = line + ' '.repeat(Math.max(0, inner - displayWidth(line)));
		return `${frame(side)} ${isStale ? paint(theme, 'dim', filled) : filled} ${frame(side)}`;
	});
	return [
		buildTop(theme, state, record, columns, topLeft, topRight),
		...body,
		frame(bottomLeft + theme.glyphs.rule.repeat(columns - 2) + bottomRight),
	];
}

function buildTop(
	theme: Theme,
	state: DashboardState,
	{host, reading}: HostRecord,
	columns: number,
	left: string,
	right: string,
): string {
	const score = formatScore(reading === null ? null : scoreReading(reading, state.settings.loadWeights));
	const name = truncateMiddle(host.name, Math.min(displayWidth(host.name), columns - 14));
	const rule = theme.glyphs.rule.repeat(Math.max(0, columns - 8 - displayWidth(name) - score.length));
	const frame = (text: string) => paint(theme, 'dim', text);
	return `${frame(left + theme.glyphs.rule)} ${paint(theme, 'strong', name)} ${frame(rule)} ${score} ${frame(theme.glyphs.rule + right)}`;
}

function buildLoad(theme: Theme, record: HostRecord, now: number, inner: number): readonly string[] {
	const {reading} = record;
	const bar = Math.max(4, Math.floor(inner / 2) - 11);
	const share = (label: string, value: number | null) => {
		return `${label} ${paint(theme, toneOfShare(value), `${formatBar(value, bar, theme.ascii)} ${formatPercent(value).padStart(4)}`)}`;
	};
	return [
		`${share('cpu', reading?.cpu ?? null)}  ${share('mem', reading?.memory ?? null)}`,
		buildHistory(theme, record, now, inner),
	];
}

/** What runs first, then the specialists: those that work, those that need a look, those that rest. */
function buildWork(
	theme: Theme,
	state: DashboardState,
	record: HostRecord,
	inner: number,
): readonly string[] {
	const open = (selectTasksByHost(state).get(record.host.name) ?? []).filter(task => !isOver(task));
	const specialists = sortNodeSpecialists(record);
	const names = [...open.map(({agent}) => agent), ...specialists.map(({specialist}) => specialist.name)];
	const nameWidth = chooseNameWidth(names, inner);
	return [
		...open.map(task => buildTask(theme, viewTask(state.network, task, state.now), inner, nameWidth)),
		...specialists.map(view => buildSpecialist(theme, state, view, inner, nameWidth)),
	];
}

/** Cells of the names: as many as the longest needs, as long as what it does keeps as many. */
function chooseNameWidth(names: readonly string[], inner: number): number {
	const longest = Math.max(MIN_NAME_CELLS, ...names.map(displayWidth));
	return Math.min(longest, Math.floor((inner - TASK_FIXED) / 2));
}

/** What stands beside it begins no further left, so that it keeps its place when specialists come and go. */
const MIN_NAME_CELLS = 18;
/** A task's glyph and time, and the blanks between. */
const TASK_FIXED = 12;

function buildTask(theme: Theme, view: TaskView, inner: number, nameWidth: number): string {
	const {task} = view;
	const textWidth = Math.max(4, inner - nameWidth - TASK_FIXED);
	return buildRow(theme, [
		{text: glyphOfTask(theme, view), width: 1, tone: toneOfTask(view)},
		{text: task.agent, width: nameWidth, cut: 'middle'},
		{text: formatTaskTitle(task.text, textWidth), width: textWidth},
		{text: describeTaskTime(view), width: 8, align: 'right', tone: 'dim'},
	]);
}

function buildSpecialist(
	theme: Theme,
	state: DashboardState,
	{specialist, condition}: SpecialistView,
	inner: number,
	nameWidth: number,
): string {
	const since =
		specialist.lastActiveAt === null ? '' : ` for ${formatAge(state.now - specialist.lastActiveAt)}`;
	const text = fitColumns(`${condition}${condition === 'dormant' ? since : ''}`, inner - nameWidth - 3);
	return `${buildRow(theme, [
		{text: theme.glyphs.specialist[condition], width: 1, tone: SPECIALIST_TONES[condition]},
		{text: specialist.name, width: nameWidth, cut: 'middle', tone: condition === 'dormant' ? 'dim' : 'plain'},
	])} ${paint(theme, SPECIALIST_TONES[condition], text.trimEnd())}`;
}
