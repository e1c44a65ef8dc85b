import {createFailure} from '../../src/orchestrator/domain/failure.ts';
import type {ActivityEntry, ActivityKind} from '../../src/orchestrator/domain/network.ts';
import type {Task} from '../../src/orchestrator/domain/task.ts';
import type {TaskView} from '../../src/orchestrator/domain/task-view.ts';
import {buildRunning} from '../orchestrator/domain/builders.ts';

/** A moment whose local time is 14:02:31, in whatever time zone. */
export const LOCAL_NOW = new Date(2026, 2, 9, 14, 2, 31).getTime();

export const REFUSED = createFailure('connection-refused', 'node-1');

export function buildEntry(what: ActivityKind, host: string | null = 'node-1'): ActivityEntry {
	return {id: 1, at: LOCAL_NOW, host, level: 'info', what};
}

export function buildView(task: Task, changes: Partial<TaskView> = {}): TaskView {
	return {task, unknownSince: null, ageMs: 180_000, durationMs: 180_000, ...changes};
}

export const RUNNING = {...buildRunning('7f3kaaaaaa', 'node-1'), text: 'optimize the user queries'};
