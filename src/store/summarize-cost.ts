import type {Network} from '../orchestrator/domain/network.ts';
import type {Task} from '../orchestrator/domain/task.ts';
import {progressOf, specialistOf} from '../orchestrator/domain/task.ts';
import {formatDay} from '../presentation/format-time.ts';
import {formatExactly} from './filter.ts';
import type {Sorts} from './sorts.ts';

/** What the tasks of one host, specialist or day have used, as far as their nodes told. */
export interface CostRow {
	readonly key: string;
	/** The filter that finds its tasks and no others. */
	readonly filter: string;
	readonly tasks: number;
	readonly succeeded: number;
	readonly failed: number;
	/** Sums of what was told; null when no task told it. */
	readonly turns: number | null;
	readonly costUsd: number | null;
	/** Tasks that did not tell their cost: the sum is at least what it says. */
	readonly untold: number;
	/** Milliseconds that the tasks ran which ended; null while none did. */
	readonly runMs: number | null;
}

/** Sums up turns and cost. Days are the computer's own, newest first; other groups go by name. */
export function summarizeCost(tasks: Network['tasks'], grouping: Sorts['cost']): readonly CostRow[] {
	const rows = new Map<string, CostRow>();
	for (const task of tasks.values()) {
		const key = keyOf(task, grouping);
		rows.set(key, addTask(rows.get(key) ?? createRow(key, filterOf(task, grouping)), task));
	}
	const sorted = [...rows.values()].toSorted((left, right) => left.key.localeCompare(right.key, 'en'));
	return grouping === 'day' ? sorted.toReversed() : sorted;
}

/** The sum over all rows, under the given name. */
export function totalCost(tasks: Iterable<Task>, key: string): CostRow {
	let row = createRow(key, '');
	for (const task of tasks) row = addTask(row, task);
	return row;
}

function keyOf(task: Task, grouping: Sorts['cost']): string {
	if (grouping === 'host') return task.host;
	if (grouping === 'specialist') return specialistOf(task) ?? task.agent;
	return formatDay(task.createdAt);
}

function filterOf(task: Task, grouping: Sorts['cost']): string {
	if (grouping === 'host') return formatExactly('host', task.host);
	if (grouping === 'day') return formatExactly('day', formatDay(task.createdAt));
	const specialist = specialistOf(task);
	const spec = formatExactly('spec', specialist);
	return specialist === null ? `${formatExactly('agent', task.agent)} ${spec}` : spec;
}

function createRow(key: string, filter: string): CostRow {
	return {key, filter, tasks: 0, succeeded: 0, failed: 0, turns: null, costUsd: null, untold: 0, runMs: null};
}

function addTask(row: CostRow, task: Task): CostRow {
	const progress = progressOf(task);
	const cost = progress.costUsd;
	return {
		key: row.key,
		filter: row.filter,
		tasks: row.tasks + 1,
		succeeded: row.succeeded + Number(task.state === 'succeeded'),
		failed: row.failed + Number(task.state === 'failed' || task.state === 'lost'),
		turns: addKnown(row.turns, progress.turns),
		costUsd: addKnown(row.costUsd, cost),
		untold: row.untold + Number(cost === null),
		runMs: addKnown(row.runMs, runTime(task)),
	};
}

function addKnown(sum: number | null, value: number | null): number | null {
	return value === null ? sum : (sum ?? 0) + value;
}

function runTime(task: Task): number | null {
	if (!('endedAt' in task) || task.startedAt === null) return null;
	return Math.max(0, task.endedAt - task.startedAt);
}
