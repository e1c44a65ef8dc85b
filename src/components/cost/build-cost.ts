import type {Theme} from '../../presentation/tokens.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';
import {selectCostRows} from '../../store/selectors/rows.ts';
import {type CostRow, totalCost} from '../../store/summarize-cost.ts';
import type {Cell} from '../parts/build-row.ts';
import {buildRow} from '../parts/build-row.ts';
import {buildTable} from '../parts/build-table.ts';
import {explainEmpty} from '../parts/explain-empty.ts';
import type {PaneSize} from '../parts/pane.tsx';
import {fitCostColumns} from './cost-columns.ts';

/** Turns and dollars by host, specialist or day, with the sum below. */
export function buildCost(theme: Theme, state: DashboardState, size: PaneSize): readonly string[] {
	const rows = selectCostRows(state);
	const {sort} = state.lists.cost;
	const total = totalCost(state.network.tasks.values(), 'all');
	const {nameWidth, figures} = fitCostColumns(total, size.columns);
	const cells = (row: CostRow): readonly Cell[] => [
		{text: row.key, width: nameWidth, cut: 'middle'},
		...figures.map(({tell, width}) => ({text: tell(row), width, align: 'right' as const})),
	];
	const lines = buildTable(theme, state, size, {
		list: 'cost',
		title: `Cost by ${sort}`,
		heading: [
			{text: sort.toUpperCase(), width: nameWidth},
			...figures.map(({title, width}) => ({text: title, width, align: 'right' as const})),
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
