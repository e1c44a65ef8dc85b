import {stoppedAt} from '../orchestrator/domain/dispatch-outcome.ts';
import type {Placement} from '../orchestrator/domain/placement.ts';
import type {Task} from '../orchestrator/domain/task.ts';
import type {DispatchOutcome, DispatchRequest} from '../orchestrator/index.ts';
import {formatFailureShort} from '../presentation/failures.ts';
import {formatQuantity} from '../presentation/format-number.ts';
import {formatPlacement} from '../presentation/placement.ts';
import {formatTaskTitle} from '../presentation/task.ts';
import {noteRefusal} from './advise.ts';
import {createInOrder, type InOrder} from './in-order.ts';
import type {Output} from './output.ts';
import {printPlacement} from './print-placement.ts';

/** What to do about a placement without a choice; null where there is a choice. */
export type AdviceOf = (placement: Placement) => string | null;

/**
 * Prints what became of each piece of work as soon as it is known: in the order of the texts for a program that reads,
 * at once for a person. `output` is null where it is told otherwise.
 */
export function createOutcomePrinter({
	requests,
	adviceOf,
	output,
}: {
	readonly requests: readonly DispatchRequest[];
	readonly adviceOf: AdviceOf;
	readonly output: Output | null;
}): InOrder<DispatchOutcome> {
	const printer = createInOrder<DispatchOutcome>((outcome, index) => {
		const request = requests[index];
		if (output === null || request === undefined) return;
		printOutcome({request, outcome, adviceOf, isOneOfMany: requests.length > 1}, output);
	});
	if (output?.isTerminal) printer.release();
	return printer;
}

interface SentWork {
	readonly request: DispatchRequest;
	readonly outcome: DispatchOutcome;
	readonly adviceOf: AdviceOf;
	readonly isOneOfMany: boolean;
}

/** What was interrupted is summed up at the end. */
function printOutcome({request, outcome, adviceOf, isOneOfMany}: SentWork, output: Output): void {
	const {placement} = outcome;
	for (const earlier of outcome.triedBefore) {
		output.failure(earlier);
		output.note(`  trying the next host instead of ${earlier.host ?? 'it'}`);
	}
	if (outcome.failure === null) {
		const {task} = outcome;
		printTask(task, task.unattended ? 'works without asking' : null, request, output);
		output.note(output.paint.dim(`  ${formatPlacement(placement, task.type)}`));
		return;
	}
	if (outcome.failedAt === 'interruption') return;
	const advice = adviceOf(placement);
	if (advice === null) output.failure(outcome.failure);
	else noteRefusal(placement, advice, output);
	if (isOneOfMany && outcome.failedAt !== 'answer') noteUnsent(request, output);
	if (outcome.failedAt === 'placement') printPlacement(placement, output);
	if (outcome.failedAt === 'project')
		output.note(
			isCopied(request)
				? '  --no-sync sends it without the copy, --local runs it on this computer'
				: '  --local runs it on this computer',
		);
	if (outcome.failedAt === 'answer')
		printTask(outcome.task, formatFailureShort(outcome.failure), request, output);
}

/** Says of a dispatch that was interrupted how much of it was sent, and which texts never were. */
export function noteInterruption(
	requests: readonly DispatchRequest[],
	outcomes: readonly DispatchOutcome[],
	output: Output,
): void {
	const sent = outcomes.filter(({failure}) => failure === null).length;
	const unclear = outcomes.filter(outcome => stoppedAt(outcome) === 'answer').length;
	const perhaps = unclear === 0 ? '' : `, ${unclear} perhaps`;
	output.note(
		sent + unclear === 0
			? 'dgo: interrupted; nothing was sent'
			: `dgo: interrupted; ${sent} of ${formatQuantity(requests.length, 'text')} sent${perhaps}: what was sent goes on, dgo tasks shows it`,
	);
	for (const [index, request] of requests.entries()) {
		const outcome = outcomes[index];
		if (outcome !== undefined && stoppedAt(outcome) === 'interruption') noteUnsent(request, output);
	}
}

function noteUnsent({text}: DispatchRequest, output: Output): void {
	output.note(`  not sent: ${formatTaskTitle(text, output.columns - 12)}`);
}

function printTask({id, host}: Task, remark: string | null, {text}: DispatchRequest, output: Output): void {
	output.line(`${id}  ${host}  ${formatTaskTitle(text, 60)}${remark === null ? '' : `  (${remark})`}`);
}

function isCopied({place}: DispatchRequest): boolean {
	return place.kind === 'project' && place.sync;
}
