import {judgeRetry, type WholeTask} from '../orchestrator/domain/judge-retry.ts';
import {type TaskView, viewTask} from '../orchestrator/domain/task-view.ts';
import {formatFailureShort} from '../presentation/failures.ts';
import {formatClock} from '../presentation/format-time.ts';
import {formatPlacement} from '../presentation/placement.ts';
import {advise, noteRefusal, statusWithoutHost} from './advise.ts';
import type {CommandContext} from './command.ts';
import {EXIT, UserError} from './exit-code.ts';
import {findTask} from './find-task.ts';
import {gather} from './gather.ts';
import {buildTaskJson} from './json-shapes.ts';
import {noteInterruption} from './print-outcome.ts';
import {readTarget, selectHosts} from './targets.ts';
import {watchDispatch} from './watch-dispatch.ts';

/** `dgo retry TASK [--on TARGET]`: dispatches a task's text again, on the best other host unless told where; on the best of several. */
export async function run(context: CommandContext): Promise<number> {
	const {arguments: given, output, environment, openOrchestrator} = context;
	const [prefix] = given.positionals;
	if (prefix === undefined) throw new UserError('dgo retry needs a task', {hint: 'dgo tasks lists them'});
	const orchestrator = openOrchestrator();
	const records = await gather(orchestrator, 'all', ['reading', 'facts', 'tasks']);
	const found = findTask(orchestrator, prefix);
	const task = chooseRetried(viewTask(orchestrator.network(), found, environment.now()), given.flag('again'));
	const on = readTarget(given.value('on') ?? 'best');
	const names = records.map(record => record.host.name);
	const wanted =
		on.kind === 'best'
			? names.filter(name => name !== task.host || names.length === 1)
			: selectHosts(orchestrator, on).map(record => record.host.name);
	const [first = null] = wanted;
	const host = on.kind === 'named' && wanted.length === 1 ? first : null;
	const exclude = host === null ? names.filter(name => !wanted.includes(name)) : [];
	const requests = [orchestrator.buildRetry(task, {host, exclude})];
	const watch = watchDispatch(context, orchestrator);
	const outcomes = await orchestrator.dispatch(requests, watch);
	const [outcome] = outcomes;
	if (!outcome) return EXIT.someFailed;

	if (given.flag('json'))
		output.json(
			'retry',
			outcome.task === null ? null : buildTaskJson(outcome.task),
			outcome.failure === null ? [] : [outcome.failure],
		);
	else if (outcome.failure !== null && outcome.failedAt === 'placement')
		noteRefusal(outcome.placement, advise(outcome.placement, orchestrator.network(), false), output);
	else if (outcome.failure !== null && outcome.failedAt !== 'interruption') {
		output.failure(outcome.failure);
		if (outcome.failedAt === 'answer')
			output.line(
				`${outcome.task.id}  ${outcome.task.host}  again: ${task.id}  (${formatFailureShort(outcome.failure)})`,
			);
	} else if (outcome.failure === null) {
		output.line(`${outcome.task.id}  ${outcome.task.host}  again: ${task.id}`);
		output.note(output.paint.dim(`  ${formatPlacement(outcome.placement, task.type)}`));
	}
	if (watch.signal.aborted) {
		noteInterruption(requests, outcomes, output);
		return EXIT.interrupted;
	}
	if (outcome.failure === null) return EXIT.done;
	return outcome.failure.code === 'no-eligible-host' ? statusWithoutHost(outcome.placement) : EXIT.someFailed;
}

/** The task, where it may be done again; throws a UserError that says why it may not. */
function chooseRetried(view: TaskView, again: boolean): WholeTask {
	const verdict = judgeRetry(view);
	const {id, host} = view.task;
	switch (verdict.kind) {
		case 'free':
			return verdict.task;
		case 'unknown':
			if (again) return verdict.task;
			throw new UserError(
				`${id} may still run: ${host} has not answered since ${formatClock(verdict.since)}`,
				{
					exitCode: EXIT.unreachable,
					hint: `dgo retry ${id} --again does it a second time all the same; dgo status ${host} says what is wrong there`,
				},
			);
		case 'going-on':
			throw new UserError(`${id} is ${verdict.state} on ${host}: a second one would run beside it`, {
				exitCode: EXIT.someFailed,
				hint: `end it first: dgo cancel ${id}`,
			});
		case 'text-cut':
			if (verdict.hostAnswers)
				throw new UserError(`only the beginning of ${id}’s text is left on ${host}`, {
					exitCode: EXIT.someFailed,
					hint: 'send the whole text anew: dgo dispatch TEXT',
				});
			throw new UserError(`only the beginning of ${id}’s text is known until ${host} answers`, {
				exitCode: EXIT.unreachable,
				hint: `send the whole text anew: dgo dispatch TEXT; dgo status ${host} says what is wrong there`,
			});
	}
}
