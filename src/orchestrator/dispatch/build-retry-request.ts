import type {WholeTask} from '../domain/judge-retry.ts';
import type {DispatchRequest} from '../index.ts';

/**
 * The request that does a task's work again. Its project is already a folder of the nodes, so nothing
 * is synced; the new host works where that folder lies there.
 */
export function buildRetryRequest(
	task: WholeTask,
	where: {readonly host: string | null; readonly exclude: readonly string[]},
): DispatchRequest {
	return {
		text: task.text,
		type: task.type,
		agent: task.agent,
		mode: task.mode,
		host: where.host,
		require: [],
		exclude: where.exclude,
		place: task.project === null ? {kind: 'home'} : {kind: 'remote', host: task.host, folder: task.project},
		retryOf: task.id,
		waitMs: 0,
	};
}
