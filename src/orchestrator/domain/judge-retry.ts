import {isOver, type RunningTask, type Task, type TaskState} from './task.ts';
import type {TaskView} from './task-view.ts';

/** A task whose text is known whole: one that can be done again. */
export type WholeTask = Exclude<Task, RunningTask> | (RunningTask & {readonly isTextCut?: never});

/** What stands between a task and a second try. */
export type RetryVerdict =
	| {readonly kind: 'free'; readonly task: WholeTask}
	/** Its host does not answer: it may go on there, and only a person can know better. */
	| {readonly kind: 'unknown'; readonly since: number; readonly task: WholeTask}
	/** It is not over: a second one would run beside it. */
	| {readonly kind: 'going-on'; readonly state: TaskState}
	/** The rest of its text is on its host, which does not answer. */
	| {readonly kind: 'text-cut'};

/** Judges whether a task may be done again: it runs once, unless a person says that it is gone. */
export function judgeRetry({task, unknownSince}: TaskView): RetryVerdict {
	if (isOver(task)) return {kind: 'free', task};
	if (unknownSince === null) return {kind: 'going-on', state: task.state};
	return isWhole(task) ? {kind: 'unknown', since: unknownSince, task} : {kind: 'text-cut'};
}

function isWhole(task: Task): task is WholeTask {
	return task.state !== 'running' || task.isTextCut === undefined;
}
