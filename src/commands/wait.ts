import type {CommandContext} from './command.ts';
import {parseDuration} from './duration.ts';
import {UserError} from './exit-code.ts';
import {findTasks} from './find-task.ts';
import {gatherTasks} from './gather-tasks.ts';
import {failuresOf} from './targets.ts';
import {printEndedTasks, waitForTasks} from './wait-for-tasks.ts';

/**
 * `dgo wait TASK…`: waits until tasks end; 0 when all succeeded, 1 when one did not, 124 when the time was over. What
 * fits no task is said at once, and decides the status once the others are over.
 */
export async function run(context: CommandContext): Promise<number> {
	const {arguments: given, openOrchestrator} = context;
	if (given.positionals.length === 0)
		throw new UserError('dgo wait needs a task', {hint: 'dgo tasks lists them'});
	const timeout = given.value('timeout');
	const timeoutMs = timeout === null ? null : parseDuration(timeout, 'timeout');
	const orchestrator = openOrchestrator();
	const found = await gatherTasks(orchestrator, given.positionals);
	const {tasks, missing} = findTasks(orchestrator, given.positionals, context.output);
	const ids = tasks.map(({id}) => id);
	const records = found.filter(({host}) => tasks.some(task => task.host === host.name));
	// What runs on a host out of reach is not over: it is waited for, and that is said.
	for (const failure of failuresOf(records)) context.output.failure(failure);
	const result = await waitForTasks(orchestrator, ids, {
		timeoutMs,
		interrupted: context.interrupted,
		now: context.environment.now,
	});
	const status = printEndedTasks(context, result);
	return result.end === 'all-over' ? (missing ?? status) : status;
}
