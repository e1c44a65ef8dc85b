import {isConnected} from '../orchestrator/domain/link-state.ts';
import type {Network} from '../orchestrator/domain/network.ts';
import {viewTask} from '../orchestrator/domain/task-view.ts';
import type {TaskOutcome} from '../orchestrator/index.ts';
import type {CommandContext} from './command.ts';
import {EXIT, UserError} from './exit-code.ts';
import {findTasks} from './find-task.ts';
import {gatherTasks} from './gather-tasks.ts';
import {buildTaskJson} from './json-shapes.ts';

/** `dgo cancel TASK…`: ends tasks and everything they started; one that is over stays as it is, one that is not there keeps no other. */
export async function run({
	arguments: given,
	output,
	environment,
	openOrchestrator,
}: CommandContext): Promise<number> {
	if (given.positionals.length === 0)
		throw new UserError('dgo cancel needs a task', {hint: 'dgo tasks lists them'});
	const orchestrator = openOrchestrator();
	await gatherTasks(orchestrator, given.positionals);
	const {tasks, missing} = findTasks(orchestrator, given.positionals, output);
	const outcomes = await Promise.all(tasks.map(task => orchestrator.cancel(task.id)));
	const failures = outcomes.flatMap(outcome => outcome.failure ?? []);
	if (given.flag('json')) {
		output.json('cancel', listTold(outcomes, orchestrator.network(), environment.now()), failures);
	} else {
		for (const {task, failure} of outcomes) {
			if (task !== null && failure === null) output.line(`${task.id}  ${task.state}  ${task.host}`);
		}
		for (const failure of failures) output.failure(failure);
	}
	if (missing !== null) return missing;
	if (failures.length === 0) return EXIT.done;
	const hosts = tasks.map(task => orchestrator.network().hosts.get(task.host));
	return hosts.some(record => record !== undefined && isConnected(record.link))
		? EXIT.someFailed
		: EXIT.unreachable;
}

function listTold(outcomes: readonly TaskOutcome[], network: Network, now: number) {
	const tasks = outcomes.flatMap(({task}) => task ?? []);
	return tasks.map(task => buildTaskJson(task, viewTask(network, task, now).unknownSince));
}
