import {paint, type Theme} from '../../presentation/tokens.ts';
import {padEnd, truncateMiddle} from '../../presentation/width.ts';
import {wrapText} from '../../presentation/wrap-text.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';
import type {RunRow} from '../../store/run-rows.ts';
import {selectRunCommand, selectRunLabel, selectRunScroll, selectRunWindow} from '../../store/run-window.ts';
import {buildField} from '../parts/build-field.ts';
import {buildRule} from '../parts/build-rule.ts';
import {describeRest} from '../parts/describe-rest.ts';
import type {PaneSize} from '../parts/pane.tsx';

/** The rule, and a blank before and after the command. */
const FRAME_ROWS = 3;

/**
 * A command on some hosts: its text whole, then its output by host and how it ended on each. Where the text has no
 * room, the rule says how much of it is out of sight.
 */
export function buildRun(theme: Theme, state: DashboardState, size: PaneSize): readonly string[] {
	return state.run.status.kind === 'typing'
		? buildTyped(theme, state, size)
		: buildStarted(theme, state, size);
}

function buildTyped(theme: Theme, state: DashboardState, {columns, rows}: PaneSize): readonly string[] {
	const where = describeFolder(state, columns);
	const room = Math.max(1, rows - FRAME_ROWS - where.length);
	const command = buildField(theme, state.run.command, true, {columns: columns - 6, rows: room});
	return [
		...buildCommand(theme, state, columns, command.rows, command.rest),
		...where.map(row => `  ${paint(theme, 'dim', row)}`),
	];
}

function buildStarted(theme: Theme, state: DashboardState, {columns}: PaneSize): readonly string[] {
	const {rows, hidden} = selectRunCommand(state);
	const scroll = selectRunScroll(state);
	const words = [
		describeRest(0, hidden),
		state.run.status.kind,
		scroll === 0 ? '' : `${scroll} up from the end, G goes there`,
	];
	const label = selectRunLabel(state);
	return [
		...buildCommand(theme, state, columns, rows, words.filter(word => word !== '').join(', ')),
		...selectRunWindow(state).map(row => `  ${buildRunRow(theme, row, label)}`),
	];
}

function buildCommand(
	theme: Theme,
	{run}: DashboardState,
	columns: number,
	rows: readonly string[],
	word: string,
): readonly string[] {
	return [
		buildRule(theme, columns, `Run on ${run.hosts.join(', ')}`, paint(theme, 'dim', word), true),
		'',
		...rows.map((row, index) => `  ${index === 0 ? '$' : ' '} ${row}`),
		'',
	];
}

function describeFolder({folder}: DashboardState, columns: number): readonly string[] {
	const where =
		folder === null ? 'the home folder' : `the project’s folder (${folder}) there, else the home folder`;
	return wrapText(`It runs in ${where}.`, columns - 3);
}

function buildRunRow(theme: Theme, row: RunRow, label: number): string {
	switch (row.kind) {
		case 'blank':
			return '';
		case 'output':
			return `${paint(theme, 'dim', padEnd(truncateMiddle(row.host, label), label))} ${row.text}`;
		case 'end':
			return `${buildMark(theme, row.mark)} ${row.text}`;
	}
}

function buildMark(theme: Theme, mark: 'well' | 'failed' | null): string {
	if (mark === null) return ' ';
	const {succeeded, failed} = theme.glyphs.task;
	return mark === 'well' ? paint(theme, 'well', succeeded) : paint(theme, 'act', failed);
}
