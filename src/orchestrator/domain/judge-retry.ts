import {isOver, type Task, type TaskState} from './task.ts';
import type {TaskView} from './task-view.ts';

/** A task whose text is known whole: one that can be done again. */
export type WholeTask = Task & {readonly isTextCut?: never};

/** What stands between a task and a second try. */
export type RetryVerdict =
	| {readonly kind: 'free'; readonly task: WholeTask}
	/** Its host does not answer: it may go on there, and only a person can know better. */
	| {readonly kind: 'unknown'; readonly since: number; readonly task: WholeTask}
	/** It is not over: a second one would run beside it. */
	| {readonly kind: 'going-on'; readonly state: TaskState}
	/** Only the beginning of its text is known: its host does not answer, or it is over and no more of it is there. */
	| {readonly kind: 'text-cut'; readonly hostAnswers: boolean};

/** Judges whether a task may be done again: it runs once, unless a person says that it is gone. */
export function judgeRetry({task, unknownSince}: TaskView): RetryVerdict {
	if (!isOver(task) && unknownSince === null) return {kind: 'going-on', state: task.state};
	if (!isWhole(task)) return {kind: 'text-cut', hostAnswers: unknownSince === null};
	return unknownSince === null ? {kind: 'free', task} : {kind: 'unknown', since: unknownSince, task};
}

/** Tells whether all of a task's text is known. */
export function isWhole(task: Task): task is WholeTask {
	return task.isTextCut === undefined;
}
