import type {RunOutcome} from '../../orchestrator/index.ts';
import {formatDuration} from '../../presentation/format-time.ts';
import {paint, type Theme} from '../../presentation/tokens.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';
import type {RunState} from '../../store/run-slice.ts';
import {sayFailure} from '../../store/say-failure.ts';
import {buildField} from '../parts/build-field.ts';
import {buildRow} from '../parts/build-row.ts';
import {buildRule} from '../parts/build-rule.ts';
import type {PaneSize} from '../parts/pane.tsx';
import {foldRunLines} from './fold-run-lines.ts';

/** A command on some hosts: the prompt, then its output by host, then how it ended on each. */
export function buildRun(theme: Theme, state: DashboardState, {columns, rows}: PaneSize): readonly string[] {
	const {run} = state;
	const word = paint(theme, 'dim', run.status === 'typing' ? '' : run.status);
	const head = [buildRule(theme, columns, `Run on ${run.hosts.join(', ')}`, word, true), ''];
	const [prompt = ''] = buildField(theme, run.command, run.status === 'typing', {
		columns: columns - 6,
		rows: 1,
	});
	const body = [...head, `  $ ${prompt}`, ''];
	if (run.status === 'typing') {
		const where =
			state.folder === null
				? 'the home folder'
				: `the project’s folder (${state.folder}) there, else the home folder`;
		return [...body, `  ${paint(theme, 'dim', `It runs in ${where}.`)}`];
	}
	const outcomes = run.outcomes.map(outcome => buildOutcome(theme, outcome));
	const room = Math.max(1, rows - body.length - outcomes.length - 1);
	return [...body, ...buildOutput(theme, run, columns, room), '', ...outcomes];
}

function buildOutput(theme: Theme, run: RunState, columns: number, room: number): readonly string[] {
	const lines = run.status === 'ended' ? foldRunLines(run.lines, run.hosts) : run.lines;
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

function buildOutcome(theme: Theme, {host, exitCode, failure, durationMs}: RunOutcome): string {
	if (failure !== null) return `  ${paint(theme, 'act', sayFailure(failure))}`;
	const well = exitCode === 0;
	const glyph = well ? theme.glyphs.task.succeeded : theme.glyphs.task.failed;
	return `  ${paint(theme, well ? 'well' : 'act', glyph)} ${host} exit ${exitCode ?? theme.glyphs.unknown}, ${formatDuration(durationMs)}`;
}
