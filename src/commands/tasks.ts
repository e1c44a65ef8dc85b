import type {Network} from '../orchestrator/domain/network.ts';
import {progressOf} from '../orchestrator/domain/task.ts';
import {type TaskView, viewTask} from '../orchestrator/domain/task-view.ts';
import {formatCost, formatCount, formatQuantity, UNKNOWN} from '../presentation/format-number.ts';
import {formatAge, formatDuration} from '../presentation/format-time.ts';
import {formatTable} from '../presentation/table.ts';
import {formatTaskState, formatTaskTitle} from '../presentation/task.ts';
import type {CommandContext} from './command.ts';
import {parseDuration} from './duration.ts';
import {EXIT} from './exit-code.ts';
import {gather, statusOf} from './gather.ts';
import {buildTaskJson} from './json-shapes.ts';
import {failuresOf} from './targets.ts';

/** `dgo tasks`: the tasks of every host, newest first; `--prune 30d` removes old ended ones. */
export async function run({
	arguments: given,
	output,
	environment,
	openOrchestrator,
}: CommandContext): Promise<number> {
	const prune = given.value('prune');
	const pruneMs = prune === null ? null : parseDuration(prune, 'prune');
	const orchestrator = openOrchestrator();
	const records = await gather(orchestrator, 'all', ['tasks']);
	if (pruneMs !== null) {
		const removed = await orchestrator.prune(pruneMs);
		if (given.flag('json')) output.json('tasks', {removed}, failuresOf(records));
		else output.line(`${formatQuantity(removed.length, 'task')} removed`);
		return statusOf(records);
	}
	const now = environment.now();
	const views = listTasks(orchestrator.network(), now);
	if (given.flag('json')) {
		output.json(
			'tasks',
			views.map(({task, unknownSince}) => buildTaskJson(task, unknownSince)),
			failuresOf(records),
		);
	} else {
		if (views.length === 0) output.line('No tasks yet: dgo dispatch "…" sends one to the best host.');
		else
			for (const line of formatTable(
				COLUMNS,
				views.map(view => buildRow(view, output.columns)),
			))
				output.line(line);
		for (const failure of failuresOf(records)) output.failure(failure);
	}
	return records.length === 0 ? EXIT.done : statusOf(records);
}

/** All tasks of a network as they look at `now`, newest first. */
export function listTasks(network: Network, now: number): readonly TaskView[] {
	return [...network.tasks.values()]
		.map(task => viewTask(network, task, now))
		.sort(
			(left, right) =>
				right.task.createdAt - left.task.createdAt || left.task.id.localeCompare(right.task.id),
		);
}

const COLUMNS = [
	{title: 'TASK'},
	{title: 'STATE'},
	{title: 'HOST'},
	{title: 'AGE'},
	{title: 'TOOK'},
	{title: 'TURNS', align: 'right'},
	{title: 'COST', align: 'right'},
	{title: 'AGENT'},
	{title: 'TEXT'},
] as const;

function buildRow(view: TaskView, columns: number): readonly string[] {
	const {task} = view;
	const progress = progressOf(task);
	return [
		task.id,
		formatTaskState(view),
		task.host,
		view.ageMs === null ? UNKNOWN : formatAge(view.ageMs),
		view.durationMs === null ? UNKNOWN : formatDuration(view.durationMs),
		formatCount(progress.turns),
		formatCost(progress.costUsd),
		`${task.specialist ?? task.agent}${task.unattended ? ' !' : ''}`,
		formatTaskTitle(task.text, Math.max(20, columns - 90)),
	];
}
