import {profileOf} from '../../orchestrator/domain/task-type.ts';
import {truncateStart} from '../../presentation/shorten-paths.ts';
import {formatTaskId} from '../../presentation/task.ts';
import {paint, type Theme} from '../../presentation/tokens.ts';
import {displayWidth, fitColumns, truncateEnd} from '../../presentation/width.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';
import {type DispatchField, type DispatchForm, typeOf} from '../../store/dispatch-form.ts';
import {selectPlacement} from '../../store/selectors/figures.ts';
import {selectLayout} from '../../store/selectors/layout.ts';
import {buildField} from '../parts/build-field.ts';
import {buildRule} from '../parts/build-rule.ts';
import type {PaneSize} from '../parts/pane.tsx';
import {countKeptRows} from './list-candidate-rows.ts';

/** Least rows of the text field, and all rows around it, on a low and on a high terminal. */
const LOW = {textRows: 2, otherRows: 5} as const;
const HIGH = {textRows: 4, otherRows: 8} as const;
/** Cells before a value: selected, its name, and blanks. */
const LABEL_CELLS = 11;
/** From so many rows of the body on, blank lines let the form breathe. */
const HIGH_ROWS = 22;

/** Rows of the form in a body: what its text needs, as long as the candidates keep some of theirs. */
export function countFormRows(theme: Theme, state: DashboardState, {columns, rows}: PaneSize): number {
	const kept = countKeptRows(selectPlacement(state).candidates.length, columns);
	return Math.min(rows, buildForm(theme, state, {columns, rows: rows - kept}).length);
}

/** The fields of the dispatch form, with as much of the text as so many rows have room for. */
export function buildForm(theme: Theme, state: DashboardState, {columns, rows}: PaneSize): readonly string[] {
	const {form} = state;
	const isHigh = selectLayout(state).body >= HIGH_ROWS;
	const {textRows: leastRows, otherRows} = isHigh ? HIGH : LOW;
	const gap = isHigh ? [''] : [];
	// Two choices share a row, each with its half of it, so that the one beside another never moves.
	const half = Math.max(1, Math.floor(columns / 2) - LABEL_CELLS);
	const title =
		form.retry === null ? 'Dispatch' : `Retry ${formatTaskId(form.retry.task)}, not on ${form.retry.avoid}`;
	const text = buildField(theme, form.text, form.field === 'task' && form.status.kind !== 'sending', {
		columns: columns - LABEL_CELLS - 1,
		rows: Math.max(leastRows, rows - otherRows),
	});
	const task = Array.from({length: Math.max(leastRows, text.rows.length)}, (_, index) =>
		index === 0
			? field(theme, form, 'task', text.rows[0] ?? '', 'Task')
			: `${' '.repeat(LABEL_CELLS)}${text.rows[index] ?? ''}`,
	);
	return [
		buildRule(theme, columns, title, paint(theme, 'dim', text.rest), true),
		...gap,
		...task,
		...gap,
		field(theme, form, 'host', fitColumns(describeHost(state, half), half), 'Host') +
			field(theme, form, 'type', fitColumns(describeType(form), half), 'Type'),
		field(theme, form, 'mode', fitColumns(form.mode, half), 'Mode') +
			field(theme, form, 'agent', fitColumns(describeAgent(state), half), 'Agent'),
		field(theme, form, 'project', describeProject(state, columns - LABEL_CELLS - 1), 'Project'),
		...gap,
		buildStanding(theme, form, columns),
	];
}

function field(theme: Theme, form: DispatchForm, name: DispatchField, value: string, label: string): string {
	const active = form.field === name;
	const cursor = active ? paint(theme, 'accent', theme.glyphs.selected) : ' ';
	const title = paint(theme, active ? 'strong' : 'dim', label.padEnd(7));
	return ` ${cursor} ${title} ${value}`;
}

function describeHost(state: DashboardState, columns: number): string {
	const {hosts} = state.form;
	if (hosts.length > 1) {
		const whole = `${hosts.length} hosts, a task on each: ${hosts.join(', ')}`;
		// Where the names have no room beside it, the table below says that each gets one.
		return displayWidth(whole) <= columns ? whole : `${hosts.length} hosts: ${hosts.join(', ')}`;
	}
	const {chosen} = selectPlacement(state);
	if (hosts.length === 1) return chosen === null ? `${hosts[0]} (cannot take it)` : `${chosen} (your choice)`;
	return chosen === null ? 'none can take it' : `${chosen} (best)`;
}

function describeType(form: DispatchForm): string {
	const type = typeOf(form);
	return `${type}: ${profileOf(type)}${form.type === null ? '' : ' (your choice)'}`;
}

function describeAgent({form, settings}: DashboardState): string {
	const name = form.agent ?? settings.defaultAgent;
	return settings.agents[name]?.unattended ? `${name} (works without asking)` : name;
}

function describeProject({form, folder}: DashboardState, columns: number): string {
	if (form.project === 'none' || folder === null)
		return truncateStart(form.retry?.project ?? 'none', columns);
	const how = form.project === 'sync' ? ' (synced first)' : ' (not synced)';
	return truncateEnd(`${truncateStart(folder, Math.max(1, columns - how.length))}${how}`, columns);
}

function buildStanding(theme: Theme, {status}: DispatchForm, columns: number): string {
	if (status.kind === 'typing') return '';
	if (status.kind === 'sending')
		return `   ${paint(theme, 'accent', 'sending…  Esc goes back, and it goes on')}`;
	const text = truncateEnd(status.reasons.join('   '), columns - 4);
	return `   ${paint(theme, 'act', text)}`;
}
