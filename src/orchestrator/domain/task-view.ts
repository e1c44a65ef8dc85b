import {isOnline} from './link-state.ts';
import type {HostRecord, Network} from './network.ts';
import type {Task} from './task.ts';

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

/** Looks at a task at `now`, milliseconds since the epoch by the client's clock. */
export function viewTask(network: Network, task: Task, now: number): TaskView {
	const record = network.hosts.get(task.host);
	const isThere = task.state === 'starting' || task.state === 'running';
	const unknownSince = isThere ? unknownSinceOf(record) : null;
	const nodeNow = nodeTimeAt(record, now);
	const startedAt = 'startedAt' in task ? task.startedAt : null;
	return {
		task,
		unknownSince,
		ageMs: startedAt === null ? Math.max(0, now - task.createdAt) : Math.max(0, nodeNow - startedAt),
		durationMs: durationOf(task, nodeNow, unknownSince),
	};
}

function durationOf(task: Task, nodeNow: number, unknownSince: number | null): number | null {
	if (!('startedAt' in task) || task.startedAt === null) return null;
	if ('endedAt' in task) return Math.max(0, task.endedAt - task.startedAt);
	return task.state === 'running' && unknownSince === null ? Math.max(0, nodeNow - task.startedAt) : null;
}

function unknownSinceOf(record: HostRecord | undefined): number | null {
	if (record === undefined) return null;
	const {link} = record;
	if (isOnline(link)) return null;
	return record.lastAnswerAt ?? link.since;
}

/** What the node's clock shows at `now`; the client's own where the node has not told. */
function nodeTimeAt(record: HostRecord | undefined, now: number): number {
	const reading = record?.reading;
	return reading?.nodeTime == null ? now : now + (reading.nodeTime - reading.at);
}
