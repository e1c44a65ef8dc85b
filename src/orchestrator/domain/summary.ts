import type {HostRecord, Network} from './network.ts';
import {choosePlacement, type PlacementSettings} from './placement.ts';
import {judgeSpecialist} from './specialist.ts';
import {isOver, type Task} from './task.ts';

/** The network in a few figures. */
export interface Summary {
	readonly hosts: number;
	readonly online: number;
	readonly specialists: number;
	readonly working: number;
	readonly tasksRunning: number;
	/** Tasks that started since midnight, local time. */
	readonly tasksToday: number;
	readonly succeededToday: number;
	readonly failedToday: number;
	/** Null when no task of today told a cost. */
	readonly costTodayUsd: number | null;
	readonly best: string | null;
}

/** Sums the network up at `now`. Hosts out of reach count as hosts, and what is not known of them as nothing. */
export function summarizeNetwork(network: Network, settings: PlacementSettings, now: number): Summary {
	const records = network.order.flatMap(name => network.hosts.get(name) ?? []);
	const answering = records.filter(isAnswering);
	const specialists = answering.flatMap(record => record.specialists ?? []);
	const tasks = [...network.tasks.values()];
	const today = tasks.filter(task => startOf(task) >= midnightBefore(now));
	const costs = today.flatMap(task =>
		'progress' in task && task.progress.costUsd !== null ? [task.progress.costUsd] : [],
	);
	return {
		hosts: records.length,
		online: answering.length,
		specialists: specialists.length,
		working: specialists.filter(specialist => judgeSpecialist(specialist) === 'working').length,
		tasksRunning: tasks.filter(task => !isOver(task)).length,
		tasksToday: today.length,
		succeededToday: today.filter(task => task.state === 'succeeded').length,
		failedToday: today.filter(task => task.state === 'failed' || task.state === 'lost').length,
		costTodayUsd: costs.length === 0 ? null : costs.reduce((sum, cost) => sum + cost, 0),
		best: bestHost(network, settings, now),
	};
}

/** The host that general work would go to now; null when none can take it. */
export function bestHost(network: Network, settings: PlacementSettings, now: number): string | null {
	return choosePlacement(
		network,
		{type: 'general', agent: null, exclude: [], require: [], among: null},
		settings,
		now,
	).chosen;
}

function isAnswering({link}: HostRecord): boolean {
	return link.status === 'online' || link.status === 'stale';
}

function startOf(task: Task): number {
	return ('startedAt' in task ? task.startedAt : null) ?? task.createdAt;
}

function midnightBefore(now: number): number {
	return new Date(now).setHours(0, 0, 0, 0);
}
