import {LOCAL_HOST} from '../orchestrator/domain/host.ts';
import type {Placement} from '../orchestrator/domain/placement.ts';
import type {Task} from '../orchestrator/domain/task.ts';
import {inferTaskType} from '../orchestrator/domain/task-type.ts';
import type {DispatchOutcome, DispatchRequest, Orchestrator} from '../orchestrator/index.ts';
import {formatFailureShort} from '../presentation/failures.ts';
import {formatPlacement} from '../presentation/placement.ts';
import {formatTaskTitle} from '../presentation/task.ts';
import {advise, noteRefusal, statusWithoutHost} from './advise.ts';
import type {CommandContext, ParsedArguments} from './command.ts';
import {readDispatchRequests} from './dispatch-requests.ts';
import {EXIT} from './exit-code.ts';
import {gather} from './gather.ts';
import {joinTasks} from './join-tasks.ts';
import {buildTaskJson} from './json-shapes.ts';
import type {Output} from './output.ts';
import {buildPlacementJson} from './placement-json.ts';
import {readPlan} from './plan.ts';
import {printPlacement} from './print-placement.ts';
import {failuresOf} from './targets.ts';

/**
 * `dgo dispatch TEXT…`: places each text, syncs, launches, and prints the ids at once; `--join` and
 * `--plan` wait and sum up.
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
	const adviceOf = (placement: Placement) =>
		placement.chosen === null ? advise(placement, orchestrator.network(), canWait) : null;
	if (given.flag('dry-run')) return preview(plan.requests, orchestrator, adviceOf, context);

	const outcomes = await dispatchAll(plan.requests, orchestrator, output, mayRunHere);
	const failures = outcomes.flatMap(outcome => outcome.failure ?? []);
	const isLeft = outcomes.some(outcome => outcome.task === null);
	if (plan.join) return joinTasks(context, orchestrator, plan.requests, outcomes, plan.timeoutMs);

	if (given.flag('json')) {
		const data = outcomes.map((outcome, index) => ({
			task: outcome.task === null ? null : buildTaskJson(outcome.task),
			placement: buildPlacementJson(
				outcome.placement,
				typeOf(plan.requests[index], outcome),
				adviceOf(outcome.placement),
			),
			triedBefore: outcome.triedBefore,
		}));
		output.json('dispatch', data, [...failures, ...(isLeft ? failuresOf(records) : [])]);
	} else {
		for (const [index, outcome] of outcomes.entries())
			printOutcome(outcome, plan.requests[index], adviceOf(outcome.placement), output);
		if (isLeft) for (const failure of failuresOf(records)) output.failure(failure);
	}
	return exitStatus(outcomes);
}

/** Hosts that were not asked for need not answer; the items of a plan may each name their own. */
function targetOf(given: ParsedArguments): string {
	return given.value('plan') === null ? (given.value('on') ?? 'best') : 'all';
}

/** Dispatches; with `--local`, what could not be copied to its host runs on this computer, and says so. */
async function dispatchAll(
	requests: readonly DispatchRequest[],
	orchestrator: Orchestrator,
	output: Output,
	mayRunHere: boolean,
): Promise<readonly DispatchOutcome[]> {
	if (!mayRunHere) return orchestrator.dispatch(requests);
	const outcomes = await orchestrator.dispatch(
		requests.map(request =>
			request.host === null ? {...request, exclude: [...request.exclude, LOCAL_HOST]} : request,
		),
	);
	return Promise.all(
		outcomes.map(async (outcome, index) => {
			const request = requests[index];
			if (request === undefined || outcome.failure === null || outcome.failedAt !== 'project') return outcome;
			output.failure(outcome.failure);
			output.note('  it runs on this computer instead (--local)');
			const place = request.place.kind === 'project' ? {...request.place, sync: false} : request.place;
			const [here] = await orchestrator.dispatch([{...request, host: LOCAL_HOST, place}]);
			return here ?? outcome;
		}),
	);
}

/** Says where each text would go, without sending it; work placed by an earlier one counts. */
function preview(
	requests: readonly DispatchRequest[],
	orchestrator: Orchestrator,
	adviceOf: (placement: Placement) => string | null,
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

function printOutcome(
	outcome: DispatchOutcome,
	request: DispatchRequest | undefined,
	advice: string | null,
	output: Output,
): void {
	const {placement} = outcome;
	for (const earlier of outcome.triedBefore) {
		output.failure(earlier);
		output.note(`  trying the next host instead of ${earlier.host ?? 'it'}`);
	}
	if (outcome.failure !== null) {
		if (advice === null) output.failure(outcome.failure);
		else noteRefusal(placement, advice, output);
		if (outcome.failedAt === 'placement') printPlacement(placement, output);
		if (outcome.failedAt === 'project')
			output.note(
				isCopied(request)
					? '  --no-sync sends it without the copy, --local runs it on this computer'
					: '  --local runs it on this computer',
			);
		if (outcome.failedAt === 'answer')
			printTask(outcome.task, formatFailureShort(outcome.failure), request, output);
		return;
	}
	const {task} = outcome;
	printTask(task, task.unattended ? 'works without asking' : null, request, output);
	output.note(output.paint.dim(`  ${formatPlacement(placement, task.type)}`));
}

function printTask(
	{id, host, text}: Task,
	remark: string | null,
	request: DispatchRequest | undefined,
	output: Output,
): void {
	const title = formatTaskTitle(request?.text ?? text, 60);
	output.line(`${id}  ${host}  ${title}${remark === null ? '' : `  (${remark})`}`);
}

function isCopied(request: DispatchRequest | undefined): boolean {
	return request?.place.kind === 'project' && request.place.sync;
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
