import type {RunOutcome} from '../../orchestrator/index.ts';
import {foldOutputs} from '../../presentation/fold-hosts.ts';
import {formatDuration} from '../../presentation/format-time.ts';
import {paint, type Theme} from '../../presentation/tokens.ts';
import {wrapText} from '../../presentation/wrap-text.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';
import type {RunLine, RunState} from '../../store/run-slice.ts';
import {sayFailure} from '../../store/say-failure.ts';
import {buildField} from '../parts/build-field.ts';
import {buildRow} from '../parts/build-row.ts';
import {buildRule} from '../parts/build-rule.ts';
import type {PaneSize} from '../parts/pane.tsx';

/** The rule, and a blank before and after the command. */
const FRAME_ROWS = 3;

/**
 * A command on some hosts: its text whole, then its output by host, then how it ended on each. Where the text has no
 * room, the rule says how much of it is out of sight.
 */
export function buildRun(theme: Theme, state: DashboardState, {columns, rows}: PaneSize): readonly string[] {
	const {run} = state;
	const isTyping = run.status === 'typing';
	const where = isTyping ? describeFolder(state, columns) : [];
	const text = isTyping ? run.command : {text: run.command.text, cursor: 0};
	const command = buildField(theme, text, isTyping, {
		columns: columns - 6,
		rows: Math.max(1, isTyping ? rows - FRAME_ROWS - where.length : Math.floor(rows / 3)),
	});
	const words = [command.rest, isTyping ? '' : run.status].filter(word => word !== '');
	const body = [
		buildRule(theme, columns, `Run on ${run.hosts.join(', ')}`, paint(theme, 'dim', words.join(', ')), true),
		'',
		...command.rows.map((row, index) => `  ${index === 0 ? '$' : ' '} ${row}`),
		'',
	];
	if (isTyping) return [...body, ...where.map(row => `  ${paint(theme, 'dim', row)}`)];
	const outcomes = run.outcomes.map(outcome => buildOutcome(theme, outcome));
	const room = Math.max(1, rows - body.length - outcomes.length - 1);
	return [...body, ...buildOutput(theme, run, columns, room), '', ...outcomes];
}

function describeFolder({folder}: DashboardState, columns: number): readonly string[] {
	const where =
		folder === null ? 'the home folder' : `the project’s folder (${folder}) there, else the home folder`;
	return wrapText(`It runs in ${where}.`, columns - 3);
}

function buildOutput(theme: Theme, run: RunState, columns: number, room: number): readonly string[] {
	const lines = run.status === 'ended' ? foldLines(run) : run.lines;
	const label = Math.min(24, Math.max(0, ...lines.map(line => line.host.length)));
	const end = Math.max(Math.min(room, lines.length), lines.length - run.scroll);
	const rows = lines.slice(Math.max(0, end - room), end).map(
		line =>
			`  ${buildRow(theme, [
				{text: line.host, width: label, tone: 'dim', cut: 'middle'},
				{text: line.text, width: Math.max(1, columns - label - 4)},
			])}`,
	);
	return [...rows, ...Array.from({length: Math.max(0, room - rows.length)}, () => '')];
}

/** The lines of hosts that said the very same once, under all their names. */
function foldLines({lines, hosts}: RunState): readonly RunLine[] {
	const texts = Map.groupBy(lines, ({host}) => host);
	const outputs = hosts.flatMap(host => {
		const told = texts.get(host);
		return told === undefined ? [] : [{host, text: told.map(({text}) => text).join('\n')}];
	});
	return foldOutputs(outputs).flatMap(({label, text}) =>
		text.split('\n').map(line => ({host: label, text: line})),
	);
}

function buildOutcome(theme: Theme, {host, exitCode, failure, durationMs, isAtHome}: RunOutcome): string {
	if (failure !== null) return `  ${paint(theme, 'act', sayFailure(failure))}`;
	const well = exitCode === 0;
	const glyph = well ? theme.glyphs.task.succeeded : theme.glyphs.task.failed;
	return `  ${paint(theme, well ? 'well' : 'act', glyph)} ${host} exit ${exitCode ?? theme.glyphs.unknown}, ${formatDuration(durationMs)}${isAtHome ? ', in the home folder: the project is not there' : ''}`;
}
