import {createFailure, type Failure} from '../orchestrator/domain/failure.ts';
import type {HostRecord, Network} from '../orchestrator/domain/network.ts';
import {progressOf, specialistOf} from '../orchestrator/domain/task.ts';
import {type TaskView, viewTask} from '../orchestrator/domain/task-view.ts';
import {explainNothing} from '../presentation/explain-nothing.ts';
import {formatCost, formatCount, formatQuantity, UNKNOWN} from '../presentation/format-number.ts';
import {formatAge, formatDuration} from '../presentation/format-time.ts';
import {fitTable} from '../presentation/table.ts';
import {formatTaskState, formatTaskTitle} from '../presentation/task.ts';
import type {CommandContext} from './command.ts';
import {parseDurationWithUnit} from './duration.ts';
import {UserError} from './exit-code.ts';
import {gather, statusOf} from './gather.ts';
import {buildTaskJson} from './json-shapes.ts';
import {failuresOf} from './targets.ts';

/** `dgo tasks`: the tasks of every host, newest first; `--prune 30d` removes those that ended longer ago, and names them. */
export async function run({
	arguments: given,
	output,
	environment,
	openOrchestrator,
}: CommandContext): Promise<number> {
	const prune = given.value('prune');
	const pruneMs = prune === null ? null : parseDurationWithUnit(prune, 'prune');
	const dryRun = given.flag('dry-run');
	if (dryRun && pruneMs === null)
		throw new UserError('--dry-run does nothing without --prune', {hint: 'dgo tasks --prune 30d --dry-run'});
	const orchestrator = openOrchestrator();
	const records = await gather(orchestrator, 'all', ['tasks']);
	// What is pruned need not be listed.
	const hasTold = pruneMs === null || dryRun ? hasListed : () => true;
	const failures = records.flatMap(record => explainUntold(record, hasTold));
	if (pruneMs !== null) {
		const {tasks} = orchestrator.network();
		const removed = await orchestrator.prune(pruneMs, dryRun);
		if (given.flag('json')) output.json('tasks', {removed, dryRun}, failures);
		else {
			printRemoved(removed, tasks, dryRun, output);
			for (const failure of failures) output.failure(failure);
		}
		return statusOf(records, hasTold);
	}
	const now = environment.now();
	const views = listTasks(orchestrator.network(), now);
	if (given.flag('json')) {
		output.json(
			'tasks',
			views.map(({task, unknownSince}) => buildTaskJson(task, unknownSince)),
			failures,
		);
	} else {
		if (views.length === 0) output.line(explainNothing(records, hasListed, NO_TASKS));
		else for (const line of fitTable(COLUMNS, views.map(buildRow), output.tableColumns)) output.line(line);
		for (const failure of failures) output.failure(failure);
	}
	return statusOf(records, hasTold);
}

/** Whether a host has told all of its tasks. */
export function hasListed({tasksAt, tasksFailure}: HostRecord): boolean {
	return tasksAt !== null && tasksFailure === null;
}

/** Why a host has not told its tasks: it is away, cannot list them, or is not through yet. */
function explainUntold(record: HostRecord, hasTold: typeof hasListed): readonly Failure[] {
	const away = failuresOf([record]);
	if (away.length > 0 || hasTold(record)) return away;
	return [record.tasksFailure ?? createFailure('no-answer', record.host.name)];
}

function printRemoved(
	ids: readonly string[],
	tasks: Network['tasks'],
	dryRun: boolean,
	output: CommandContext['output'],
): void {
	for (const id of ids) {
		const task = tasks.get(id);
		output.line(
			task === undefined ? id : `${id}  ${task.state}  ${task.host}  ${formatTaskTitle(task.text, 60)}`,
		);
	}
	output.line(`${formatQuantity(ids.length, 'task')} ${dryRun ? 'would be removed' : 'removed'}`);
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

/** Most that is shown of a text, however wide the terminal. */
const TEXT_COLUMNS = 200;

const NO_TASKS = {noun: 'tasks', nothing: 'No tasks yet: dgo dispatch "…" sends one to the best host.'};

const COLUMNS = [
	{title: 'TASK'},
	{title: 'STATE'},
	{title: 'HOST'},
	{title: 'AGE', spare: 5},
	{title: 'TOOK', spare: 2},
	{title: 'TURNS', align: 'right', spare: 1},
	{title: 'COST', align: 'right', spare: 3},
	{title: 'AGENT', spare: 4},
	{title: 'TEXT'},
] as const;

function buildRow(view: TaskView): readonly string[] {
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
		specialistOf(task) ?? task.agent,
		formatTaskTitle(task.text, TEXT_COLUMNS),
	];
}
