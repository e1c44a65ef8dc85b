import {choosePlacement} from './choose-placement.ts';
import {isOnline} from './link-state.ts';
import type {Network} from './network.ts';
import {GENERAL_WORK, type PlacementSettings} from './placement.ts';
import {viewSpecialists} from './specialist-view.ts';
import {isOver, progressOf, type Task} from './task.ts';
import {viewTask} from './task-view.ts';

/** The network in a few figures. */
export interface Summary {
	readonly hosts: number;
	readonly online: number;
	/** Hosts that are not tried again until a person acts. */
	readonly blocked: number;
	/** Specialists on hosts that answer. */
	readonly specialists: number;
	readonly working: number;
	/** Specialists on hosts out of reach: what they do now is not known. */
	readonly specialistsUnknown: number;
	/** Tasks that are not over, on hosts that answer. */
	readonly tasksRunning: number;
	/** Tasks on hosts out of reach: what they do now is not known. */
	readonly tasksUnknown: number;
	/** Tasks that started since midnight, local time. */
	readonly tasksToday: number;
	readonly succeededToday: number;
	readonly failedToday: number;
	/** Null when no task of today told a cost. */
	readonly costTodayUsd: number | null;
	/** Tasks of today that did not tell their cost: the sum is at least what it says. */
	readonly untoldToday: number;
}

/** Sums the network up at `now`. What hosts out of reach told before counts as unknown. */
export function summarizeNetwork(network: Network, now: number): Summary {
	const records = network.order.flatMap(name => network.hosts.get(name) ?? []);
	const answering = records.filter(({link}) => isOnline(link));
	const specialists = answering.flatMap(viewSpecialists);
	const silent = records.filter(({link}) => !isOnline(link)).flatMap(viewSpecialists);
	const tasks = [...network.tasks.values()];
	const open = tasks.filter(task => !isOver(task)).map(task => viewTask(network, task, now));
	const today = tasks.filter(task => startOf(task) >= midnightBefore(now));
	const costs = today.map(task => progressOf(task).costUsd).filter(cost => cost !== null);
	return {
		hosts: records.length,
		online: answering.length,
		blocked: records.filter(({link}) => link.status === 'blocked').length,
		specialists: specialists.length,
		working: specialists.filter(({condition}) => condition === 'working').length,
		specialistsUnknown: silent.length,
		tasksRunning: open.filter(({unknownSince}) => unknownSince === null).length,
		tasksUnknown: open.filter(({unknownSince}) => unknownSince !== null).length,
		tasksToday: today.length,
		succeededToday: today.filter(task => task.state === 'succeeded').length,
		failedToday: today.filter(task => task.state === 'failed' || task.state === 'lost').length,
		costTodayUsd: costs.length === 0 ? null : costs.reduce((sum, cost) => sum + cost, 0),
		untoldToday: today.length - costs.length,
	};
}

/** The host that general work would go to now; null when none can take it, or no load is known to choose by. */
export function bestHost(network: Network, settings: PlacementSettings, now: number): string | null {
	const {chosen, takingTurns} = choosePlacement(network, GENERAL_WORK, settings, now);
	return takingTurns ? null : chosen;
}

function startOf(task: Task): number {
	return ('startedAt' in task ? task.startedAt : null) ?? task.createdAt;
}

function midnightBefore(now: number): number {
	return new Date(now).setHours(0, 0, 0, 0);
}
