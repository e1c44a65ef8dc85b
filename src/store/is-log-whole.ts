import {isOver, type Task} from '../orchestrator/domain/task.ts';
import type {LogState} from './log-slice.ts';

/** Tells whether all of a log has been read and no more will come, because its task is over. */
export function isLogWhole({following, offset, totalBytes}: LogState, task: Task | undefined): boolean {
	if (task === undefined || !isOver(task)) return false;
	// A log that is not followed does not hear of what its task wrote last.
	return offset >= (following ? totalBytes : Math.max(totalBytes, task.outputBytes));
}
