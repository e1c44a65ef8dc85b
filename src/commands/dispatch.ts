import {stoppedAt} from '../orchestrator/domain/dispatch-outcome.ts';
import type {Failure} from '../orchestrator/domain/failure.ts';
import {inferTaskType} from '../orchestrator/domain/task-type.ts';
import type {DispatchOutcome, DispatchRequest, Orchestrator} from '../orchestrator/index.ts';
import {formatPlacement} from '../presentation/placement.ts';
import {formatTaskTitle} from '../presentation/task.ts';
import {advise, statusWithoutHost} from './advise.ts';
import type {CommandContext, ParsedArguments} from './command.ts';
import {readDispatchRequests} from './dispatch-requests.ts';
import {EXIT} from './exit-code.ts';
import {gather} from './gather.ts';
import {joinTasks} from './join-tasks.ts';
import {buildTaskJson} from './json-shapes.ts';
import {buildPlacementJson} from './placement-json.ts';
import {readPlan} from './plan.ts';
import {type AdviceOf, createOutcomePrinter, noteInterruption} from './print-outcome.ts';
import {printPlacement} from './print-placement.ts';
import {sendWork} from './send-work.ts';
import {failuresOf} from './targets.ts';
import {watchDispatch} from './watch-dispatch.ts';

/**
 * `dgo dispatch TEXT…`: places each text, syncs, launches, and prints each id as its node acknowledges it; `--join`
 * and `--plan` wait and sum up. Ctrl-C sends nothing more and says what was sent.
 */
export async function run(context: CommandContext): Promise<number> {
	const {arguments: given, output, openOrchestrator} = context;
	const mayRunHere = given.flag('local');
	const orchestrator = openOrchestrator({withLocal: mayRunHere});
	const planFile = given.value('plan');
	const planned = planFile === null ? [] : await readPlan(planFile, context.environment);
	const planFor = readDispatchRequests(context, orchestrator, planned);
	const records = await gather(orchestrator, targetOf(given), ['reading', 'facts', 'tasks']);
	const plan = planFor(records);
	const canWait = given.value('wait') === null;
	const adviceOf: AdviceOf = placement =>
		placement.chosen === null ? advise(placement, orchestrator.network(), canWait) : null;
	if (given.flag('dry-run')) return preview(plan.requests, orchestrator, adviceOf, context);

	const watch = watchDispatch(context, orchestrator);
	const {requests} = plan;
	const isTold = !plan.join && !given.flag('json');
	const printer = createOutcomePrinter({requests, adviceOf, output: isTold ? output : null});
	watch.signal.addEventListener('abort', printer.release);
	const outcomes = await sendWork(requests, {orchestrator, watch, output, mayRunHere}, (outcome, index) =>
		printer.put(index, outcome),
	);
	if (plan.join) return joinTasks(context, orchestrator, requests, outcomes, plan.timeoutMs);

	const silent = outcomes.some(isUnplaced) ? failuresOf(records) : [];
	if (given.flag('json'))
		output.json('dispatch', buildJson(requests, outcomes, adviceOf), [...listFailures(outcomes), ...silent]);
	else for (const failure of silent) output.failure(failure);
	if (!watch.signal.aborted) return exitStatus(outcomes);
	noteInterruption(requests, outcomes, output);
	return EXIT.interrupted;
}

function buildJson(
	requests: readonly DispatchRequest[],
	outcomes: readonly DispatchOutcome[],
	adviceOf: AdviceOf,
) {
	return outcomes.map((outcome, index) => ({
		task: outcome.task === null ? null : buildTaskJson(outcome.task),
		placement: buildPlacementJson(
			outcome.placement,
			typeOf(requests[index], outcome),
			isUnplaced(outcome) ? adviceOf(outcome.placement) : null,
		),
		triedBefore: outcome.triedBefore,
	}));
}

function listFailures(outcomes: readonly DispatchOutcome[]): readonly Failure[] {
	return outcomes.flatMap(({failure}) => failure ?? []);
}

function isUnplaced(outcome: DispatchOutcome): boolean {
	return stoppedAt(outcome) === 'placement';
}

/** Hosts that were not asked for need not answer; the items of a plan may each name their own. */
function targetOf(given: ParsedArguments): string {
	return given.value('plan') === null ? (given.value('on') ?? 'best') : 'all';
}

/** Says where each text would go, without sending it; work placed by an earlier one counts. */
function preview(
	requests: readonly DispatchRequest[],
	orchestrator: Orchestrator,
	adviceOf: AdviceOf,
	{arguments: given, output}: CommandContext,
): number {
	const placements = orchestrator.rehearse(requests).map((placement, index) => {
		const text = requests[index]?.text ?? '';
		return {text, type: requests[index]?.type ?? inferTaskType(text), placement};
	});
	if (given.flag('json')) {
		output.json(
			'dispatch',
			placements.map(({text, type, placement}) => ({
				text,
				...buildPlacementJson(placement, type, adviceOf(placement)),
			})),
			[],
		);
	} else {
		for (const {text, type, placement} of placements) {
			output.line(output.paint.bold(formatTaskTitle(text, output.columns - 2)));
			printPlacement(placement, output);
			output.line(formatPlacement(placement, type));
			const advice = adviceOf(placement);
			if (advice !== null) output.line(`  ${advice}`);
			output.line();
		}
	}
	const left = placements.map(({placement}) => placement).filter(({chosen}) => chosen === null);
	return left.length === 0 ? EXIT.done : Math.min(...left.map(statusWithoutHost));
}

function exitStatus(outcomes: readonly DispatchOutcome[]): number {
	if (outcomes.every(outcome => outcome.failure === null)) return EXIT.done;
	if (outcomes.every(outcome => outcome.failure?.code === 'no-eligible-host'))
		return Math.min(...outcomes.map(({placement}) => statusWithoutHost(placement)));
	if (outcomes.every(outcome => outcome.failure?.code === 'newer-on-node')) return EXIT.conflict;
	return EXIT.someFailed;
}

function typeOf(request: DispatchRequest | undefined, outcome: DispatchOutcome) {
	return outcome.task?.type ?? request?.type ?? inferTaskType(request?.text ?? '');
}
