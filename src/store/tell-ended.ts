import type {Network} from '../orchestrator/domain/network.ts';
import {isOver, type Task} from '../orchestrator/domain/task.ts';
import {formatTaskId} from '../presentation/task.ts';
import type {Memory} from './ports.ts';

/** How many told tasks are remembered by id. */
export const TOLD_LIMIT = 5000;
/** What ended longer ago than this is no news, in milliseconds. */
export const NEWS_MS = 7 * 24 * 3600 * 1000;

/**
 * Finds the ended tasks that nobody has been told of, also those that ended while no dashboard was
 * open, with the memory that tells them no second time. At the very first start the past is no news.
 */
export function findUntold(
	tasks: Network['tasks'],
	memory: Memory,
	now: number,
): {readonly tasks: readonly Task[]; readonly memory: Memory} {
	const firstStart = memory.toldSince ?? now;
	const since = Math.max(firstStart, now - NEWS_MS);
	const told = new Set(memory.told);
	const untold = [...tasks.values()].filter(
		task => isOver(task) && !told.has(task.id) && endOf(task) >= since,
	);
	if (untold.length === 0 && memory.toldSince !== null) return {tasks: untold, memory};
	const ids = [...memory.told, ...untold.map(task => task.id)].slice(-TOLD_LIMIT);
	return {tasks: untold, memory: {...memory, toldSince: firstStart, told: ids}};
}

/** One sentence for all tasks that ended: an id, a host and a state, or how many they are. */
export function describeEnded(tasks: readonly Task[]): string {
	const [only] = tasks;
	if (tasks.length === 1 && only) return `${formatTaskId(only.id)} on ${only.host} ${only.state}`;
	const well = tasks.filter(task => task.state === 'succeeded').length;
	return `${tasks.length} tasks ended, ${well} of them well`;
}

function endOf(task: Task): number {
	return 'endedAt' in task ? task.endedAt : task.createdAt;
}
