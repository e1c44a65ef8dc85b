import {formatCost} from '../../presentation/format-number.ts';
import {formatDuration} from '../../presentation/format-time.ts';
import type {Theme} from '../../presentation/tokens.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';
import {selectCostRows} from '../../store/selectors/rows.ts';
import {type CostRow, totalCost} from '../../store/summarize-cost.ts';
import type {Cell} from '../parts/build-row.ts';
import {buildRow} from '../parts/build-row.ts';
import {buildTable} from '../parts/build-table.ts';
import {explainEmpty} from '../parts/explain-empty.ts';
import type {PaneSize} from '../parts/pane.tsx';

/** Turns and dollars by host, specialist or day, with the sum below. */
export function buildCost(theme: Theme, state: DashboardState, size: PaneSize): readonly string[] {
	const rows = selectCostRows(state);
	const {sort} = state.lists.cost;
	const nameWidth = Math.max(
		8,
		Math.min(32, size.columns - 2 - FIGURES.reduce((sum, [, width]) => sum + width + 2, 0)),
	);
	const cells = (row: CostRow): readonly Cell[] => buildCells(theme, row, nameWidth);
	const lines = buildTable(theme, state, size, {
		list: 'cost',
		title: `Cost by ${sort}`,
		heading: [
			{text: sort.toUpperCase(), width: nameWidth},
			...FIGURES.map(([text, width]) => ({text, width, align: 'right' as const})),
		],
		row: index => {
			const row = rows[index];
			return row === undefined ? [] : cells(row);
		},
		empty: explainEmpty(state, ({tasksAt}) => tasksAt !== null, {
			noun: 'tasks',
			nothing: 'No task has run yet.',
			advice: 'What the agents tell of their cost stands here.',
		}),
	});
	if (rows.length === 0) return lines;
	const total = totalCost(state.network.tasks.values(), 'all');
	return [
		...lines,
		'',
		`  ${buildRow(
			theme,
			cells(total).map(cell => ({...cell, tone: 'strong'})),
			2,
		)}`,
	];
}

const FIGURES = [
	['TASKS', 5],
	['WELL', 5],
	['FAILED', 6],
	['TURNS', 6],
	['RUNNING', 8],
	['COST', 9],
] as const;

function buildCells(theme: Theme, row: CostRow, nameWidth: number): readonly Cell[] {
	const texts = [
		String(row.tasks),
		String(row.succeeded),
		String(row.failed),
		String(row.turns ?? theme.glyphs.unknown),
		formatDuration(row.runMs),
		// What some tasks did not tell makes the sum a lower bound.
		`${row.untold > 0 && row.costUsd !== null ? '≥ ' : ''}${formatCost(row.costUsd)}`,
	];
	return [
		{text: row.key, width: nameWidth, cut: 'middle'},
		...FIGURES.map(([, width], index) => ({text: texts[index] ?? '', width, align: 'right' as const})),
	];
}
