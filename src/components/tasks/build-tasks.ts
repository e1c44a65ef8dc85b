import {progressOf, specialistOf} from '../../orchestrator/domain/task.ts';
import {type TaskView, viewTask} from '../../orchestrator/domain/task-view.ts';
import {formatCost} from '../../presentation/format-number.ts';
import {formatTaskId, formatTaskTitle} from '../../presentation/task.ts';
import type {Theme} from '../../presentation/tokens.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';
import {sayKey} from '../../store/say-key.ts';
import {selectTasks} from '../../store/selectors/rows.ts';
import type {Cell} from '../parts/build-row.ts';
import {buildTable} from '../parts/build-table.ts';
import {explainEmpty} from '../parts/explain-empty.ts';
import type {PaneSize} from '../parts/pane.tsx';
import {describeTaskTime, describeUnknown, glyphOfTask, toneOfTask, wordOfTask} from './task-words.ts';

/** The tasks of all hosts. */
export function buildTasks(theme: Theme, state: DashboardState, size: PaneSize): readonly string[] {
	const tasks = selectTasks(state);
	const columns = chooseTaskColumns(size.columns, state);
	return buildTable(theme, state, size, {
		list: 'tasks',
		title: 'Tasks',
		heading: columns.map(({title, width, align}) => ({text: title, width, align})),
		row(index, selected) {
			const task = tasks[index];
			if (task === undefined) return [];
			const view = viewTask(state.network, task, state.now);
			return columns.map(column => ({
				width: column.width,
				align: column.align,
				...column.cell(theme, view, column.width),
				...(selected && column.title === 'TEXT' ? {tone: 'strong' as const} : {}),
			}));
		},
		empty: explainEmpty(state, ({tasksAt}) => tasksAt !== null, {
			noun: 'tasks',
			nothing: 'No task yet.',
			advice: `${sayKey('dispatch', state.settings.keys)} writes one and sends it to the best host.`,
		}),
	});
}

interface TaskColumn {
	readonly title: string;
	readonly width: number;
	readonly align: 'left' | 'right';
	readonly cell: (theme: Theme, view: TaskView, width: number) => Pick<Cell, 'text' | 'tone'>;
}

/** The columns that a width has room for; the text takes what is left. */
function chooseTaskColumns(columns: number, state: DashboardState): readonly TaskColumn[] {
	const longest = Math.max(4, ...state.network.order.map(name => name.length));
	const all = createColumns(Math.min(longest, 16));
	const fitting = all.filter(column => column.from <= columns);
	const taken = fitting.reduce((sum, column) => sum + column.width + 2, 2);
	return fitting.map(column =>
		column.title === 'TEXT' ? {...column, width: Math.max(8, columns - taken + column.width)} : column,
	);
}

function createColumns(hostWidth: number): readonly (TaskColumn & {readonly from: number})[] {
	return [
		{
			title: '',
			width: 1,
			align: 'left',
			from: 0,
			cell: (theme, view) => ({
				text: glyphOfTask(theme, view),
				tone: toneOfTask(view),
			}),
		},
		{
			title: 'ID',
			width: 4,
			align: 'left',
			from: 0,
			cell: (_, {task}) => ({text: formatTaskId(task.id), tone: 'dim'}),
		},
		{
			title: 'STATE',
			width: 9,
			align: 'left',
			from: 60,
			cell: (_, view) => ({
				text: wordOfTask(view),
				tone: toneOfTask(view),
			}),
		},
		{title: 'HOST', width: hostWidth, align: 'left', from: 40, cell: (_, {task}) => ({text: task.host})},
		{title: 'TYPE', width: 8, align: 'left', from: 100, cell: (_, {task}) => ({text: task.type})},
		{
			title: 'SPECIALIST',
			width: 19,
			align: 'left',
			from: 140,
			cell: (theme, {task}) => ({text: specialistOf(task) ?? theme.glyphs.unknown}),
		},
		{
			title: 'TEXT',
			width: 0,
			align: 'left',
			from: 0,
			cell: (_, {task}, width) => ({text: formatTaskTitle(task.text, width)}),
		},
		{
			title: 'DOING',
			width: 36,
			align: 'left',
			from: 170,
			cell: (_, view) => ({
				text: describeUnknown(view) || (progressOf(view.task).tool ?? progressOf(view.task).saying ?? ''),
				tone: 'dim',
			}),
		},
		{
			title: 'TURNS',
			width: 5,
			align: 'right',
			from: 110,
			cell: (theme, {task}) => ({
				text: String(progressOf(task).turns ?? theme.glyphs.unknown),
			}),
		},
		{
			title: 'COST',
			width: 7,
			align: 'right',
			from: 90,
			cell: (_, {task}) => ({text: formatCost(progressOf(task).costUsd)}),
		},
		{
			title: 'TIME',
			width: 8,
			align: 'right',
			from: 30,
			cell: (_, view) => ({
				text: describeTaskTime(view),
				tone: 'dim',
			}),
		},
	];
}
