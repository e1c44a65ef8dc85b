import {sinceWhenUnknown} from './link-state.ts';
import type {HostRecord, Network} from './network.ts';
import type {Task, TaskState} from './task.ts';

/** A task as it looks at one moment. */
export interface TaskView {
	readonly task: Task;
	/** Since when nothing is known of it, because its host is out of reach; null while its host answers, before it is sent there, and when it is over. */
	readonly unknownSince: number | null;
	/** Since it started (or was made), in milliseconds by its node's clock; null when that cannot be told. */
	readonly ageMs: number | null;
	/** How long it ran, or has been running; null before it started and while it is unknown. */
	readonly durationMs: number | null;
}

/** The state of a task as far as it is known. */
export type KnownState = TaskState | 'unknown';

/** What is known of a task's state while its host answers, or does not: what is over or was not sent yet stays known. */
export function judgeState(task: Task, hostAnswers: boolean): KnownState {
	return hostAnswers || !isUnderWay(task) ? task.state : 'unknown';
}

/** Looks at a task at `now`, milliseconds since the epoch by the client's clock. */
export function viewTask(network: Network, task: Task, now: number): TaskView {
	const record = network.hosts.get(task.host);
	const unknownSince = record !== undefined && isUnderWay(task) ? sinceWhenUnknown(record) : null;
	const nodeNow = nodeTimeAt(record, now);
	const startedAt = 'startedAt' in task ? task.startedAt : null;
	return {
		task,
		unknownSince,
		ageMs: startedAt === null ? Math.max(0, now - task.createdAt) : Math.max(0, nodeNow - startedAt),
		durationMs: durationOf(task, nodeNow, unknownSince),
	};
}

/** Whether it is on its node, and may change there without us. */
function isUnderWay({state}: Task): boolean {
	return state === 'starting' || state === 'running';
}

function durationOf(task: Task, nodeNow: number, unknownSince: number | null): number | null {
	if (!('startedAt' in task) || task.startedAt === null) return null;
	if ('endedAt' in task) return Math.max(0, task.endedAt - task.startedAt);
	return task.state === 'running' && unknownSince === null ? Math.max(0, nodeNow - task.startedAt) : null;
}

/** What the node's clock shows at `now`; the client's own where the node has not told. */
function nodeTimeAt(record: HostRecord | undefined, now: number): number {
	const reading = record?.reading;
	return reading?.nodeTime == null ? now : now + (reading.nodeTime - reading.at);
}
