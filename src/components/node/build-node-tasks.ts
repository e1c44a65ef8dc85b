import type {HostRecord} from '../../orchestrator/domain/network.ts';
import {isOver, type Task} from '../../orchestrator/domain/task.ts';
import {type TaskView, viewTask} from '../../orchestrator/domain/task-view.ts';
import {formatTaskId, formatTaskTitle} from '../../presentation/task.ts';
import {paint, type Theme} from '../../presentation/tokens.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';
import {indexOfSelected} from '../../store/row-window.ts';
import {sayKey} from '../../store/say-key.ts';
import type {PaneName} from '../../store/screen.ts';
import {selectTasksByHost} from '../../store/selectors/rows.ts';
import {buildAround, buildListTitle, countInTitle, isCutShort} from '../parts/build-list-parts.ts';
import {buildRow} from '../parts/build-row.ts';
import type {PaneSize} from '../parts/pane.tsx';
import {describeTaskTime, glyphOfTask, toneOfTask} from '../tasks/task-words.ts';

/** The tasks of one node, newest first. */
export function buildNodeTasks(
	theme: Theme,
	state: DashboardState,
	record: HostRecord,
	focus: PaneName,
	{columns, rows}: PaneSize,
): readonly string[] {
	if (rows <= 0) return [];
	const focused = focus === 'node-tasks';
	const tasks = selectTasksByHost(state).get(record.host.name) ?? [];
	const title = (text: string) => buildListTitle(theme, text, focused);
	if (tasks.length === 0) {
		const none = `none; ${sayKey('dispatch', state.settings.keys)} dispatches one`;
		const hint = record.tasksAt === null ? 'not told yet' : none;
		return rows === 1 ? [title(`TASKS ${hint}`)] : [title('TASKS'), `  ${paint(theme, 'dim', hint)}`];
	}
	const at = indexOfSelected(
		tasks.map(task => task.id),
		state.lists['node-tasks'].selected,
	);
	const view = (task: Task) => viewTask(state.network, task, state.now);
	const lines = buildAround(theme, tasks, focused ? at : 0, rows - 1, (task, index) =>
		buildLine(theme, view(task), focused && index === at, columns),
	);
	return [title(isCutShort(tasks.length, rows) ? countTasks(tasks.map(view)) : 'TASKS'), ...lines];
}

function countTasks(views: readonly TaskView[]): string {
	const open = views.filter(({task}) => !isOver(task));
	const unknown = open.filter(({unknownSince}) => unknownSince !== null).length;
	return countInTitle('TASKS', views.length, {running: open.length - unknown, unknown});
}

function buildLine(theme: Theme, view: TaskView, selected: boolean, columns: number): string {
	const {task} = view;
	const width = Math.max(6, columns - 18);
	const cursor = selected ? paint(theme, 'accent', theme.glyphs.selected) : ' ';
	return `${cursor} ${buildRow(theme, [
		{text: glyphOfTask(theme, view), width: 1, tone: toneOfTask(view)},
		{text: formatTaskId(task.id), width: 4, tone: 'dim'},
		{text: formatTaskTitle(task.text, width), width, tone: selected ? 'strong' : 'plain'},
		{text: describeTaskTime(view), width: 8, align: 'right', tone: 'dim'},
	])}`;
}
