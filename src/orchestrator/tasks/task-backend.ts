import type {Failure} from '../domain/failure.ts';
import type {Task, TaskRequest} from '../domain/task.ts';
import type {LogChunk, TaskOutcome} from '../index.ts';

/**
 * Where tasks live and run. The nodes serve this port with their own folders; a cluster scheduler with
 * its own queue could serve the same.
 */
export interface TaskBackend {
	/** Starts a task exactly once, however often it is asked with the same id. */
	submit(request: TaskRequest): Promise<LaunchAnswer>;
	/** Every task of the host, with the progress of those that run. */
	list(): Promise<{readonly tasks: readonly Task[]} | {readonly failure: Failure}>;
	/** Reads the output from a byte offset. */
	readLog(id: string, offset: number, maxBytes: number): Promise<LogChunk | {readonly failure: Failure}>;
	/** Ends everything that the task started; one that is over stays as it is. */
	cancel(id: string): Promise<TaskOutcome>;
	/** Removes tasks that ended longer ago than so many milliseconds; gives their ids. A dry run only gives them. */
	prune(olderThanMs: number, dryRun: boolean): Promise<readonly string[]>;
}

/**
 * What became of a launch. `refused`: it certainly did not start there, so another host may be tried.
 * `unclear`: the link was lost before the answer, and only the same id on the same host is safe.
 */
export type LaunchAnswer =
	| {readonly status: 'acknowledged'; readonly task: Task}
	| {readonly status: 'refused'; readonly failure: Failure}
	| {readonly status: 'unclear'; readonly failure: Failure};
