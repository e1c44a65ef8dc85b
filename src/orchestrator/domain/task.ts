import type {Failure} from './failure.ts';
import type {TaskType} from './task-type.ts';

/**
 * A piece of work dispatched to a host, one type per state, each holding exactly what is true then.
 * Times are milliseconds since the epoch by the node's clock, except `createdAt` (the client's).
 */
export type Task = QueuedTask | SyncingTask | StartingTask | RunningTask | EndedTask | LostTask;
export type EndedTask = SucceededTask | FailedTask | CancelledTask;
export type TaskState = Task['state'];

/** What is asked for; made by the client, with its id, before anything is sent. */
export interface TaskRequest {
	/** Ours: 10 characters of Crockford base 32, random; matched by unique prefix. */
	readonly id: string;
	/** The text exactly as typed. Clean it before it is shown. */
	readonly text: string;
	readonly type: TaskType;
	/** The agent's name in the settings: gummy, claude, codex, shell or the user's own. */
	readonly agent: string;
	readonly mode: TaskMode;
	/** The project's folder on the node; null means its home folder. */
	readonly project: string | null;
	/** True when the agent works without asking for permission. */
	readonly unattended: boolean;
	readonly createdAt: number;
	/** The task that this one tries again, else null. */
	readonly retryOf: string | null;
}

/** What the agent is asked for: to do it, to say how it would, or to carry out a plan that it made. */
export const TASK_MODES = ['task', 'plan', 'execute'] as const;
export type TaskMode = (typeof TASK_MODES)[number];

interface OnHost extends TaskRequest {
	readonly host: string;
	/** Set when only the beginning of its text is known: its host is away, or has no more of it (yet). */
	readonly isTextCut?: true;
}
/** Waits for its turn on the client. */
export interface QueuedTask extends OnHost {
	readonly state: 'queued';
}
export interface SyncingTask extends OnHost {
	readonly state: 'syncing';
}
/** Sent to the node; the agent's process is not known yet. */
export interface StartingTask extends OnHost {
	readonly state: 'starting';
	/** Set when the launch's answer was lost: its node's next listings tell whether it started. */
	readonly unanswered?: Failure;
}
interface OnNode extends OnHost {
	readonly startedAt: number;
	readonly progress: TaskProgress;
	/** Size of its output in bytes. */
	readonly outputBytes: number;
}
export interface RunningTask extends OnNode {
	readonly state: 'running';
	/** The result line has come and the process is still there. */
	readonly lingering: boolean;
}
interface Ended extends OnNode {
	readonly endedAt: number;
	readonly exitCode: number | null;
	/** `KILL`, `TERM` …, without SIG; null when it ended by itself. */
	readonly signal: string | null;
	/** Set when a specialist of gummy did it, by gummy's own words. */
	readonly specialist?: string;
}
export interface SucceededTask extends Ended {
	readonly state: 'succeeded';
}
export interface FailedTask extends Omit<Ended, 'startedAt'> {
	readonly state: 'failed';
	/** Null when it never started. */
	readonly startedAt: number | null;
	readonly failure: Failure;
}
export interface CancelledTask extends Ended {
	readonly state: 'cancelled';
}
/** The node came back with another boot id, or without the process and without an exit status. */
export interface LostTask extends OnNode {
	readonly state: 'lost';
	readonly reason: 'rebooted' | 'process-gone';
}

/** What the agent's own stream tells of a task; null is "not told", never 0. */
export interface TaskProgress {
	readonly turns: number | null;
	readonly costUsd: number | null;
	/** The tool at work and its argument, cleaned, e.g. `Bash npm test`. */
	readonly tool: string | null;
	/** The last thing that it said, one cleaned line. */
	readonly saying: string | null;
}

export const NO_PROGRESS: TaskProgress = {turns: null, costUsd: null, tool: null, saying: null};

/** What a task's agent has told of it; nothing before it started. */
export function progressOf(task: Task): TaskProgress {
	return 'progress' in task ? task.progress : NO_PROGRESS;
}

/** The specialist of gummy that did a task: gummy tells it at the end, and so nobody knows it before. */
export function specialistOf(task: Task): string | null {
	return ('specialist' in task ? task.specialist : null) ?? null;
}

/** Tells whether a task has come to an end (lost counts: it will never say more). */
export function isOver(task: Task): task is EndedTask | LostTask {
	return (
		task.state === 'succeeded' ||
		task.state === 'failed' ||
		task.state === 'cancelled' ||
		task.state === 'lost'
	);
}

/** Tells whether a task takes one of its host's slots. */
export function takesSlot(task: Task): boolean {
	return !isOver(task);
}

/** A task that failed before it started. */
export function buildUnstarted(request: TaskRequest, host: string, failure: Failure, at: number): FailedTask {
	return {
		...request,
		host,
		state: 'failed',
		startedAt: null,
		endedAt: at,
		exitCode: null,
		signal: null,
		outputBytes: 0,
		progress: NO_PROGRESS,
		failure,
	};
}
