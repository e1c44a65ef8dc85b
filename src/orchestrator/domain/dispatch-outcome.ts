import type {Failure} from './failure.ts';
import type {Placement} from './placement.ts';
import type {FailedTask, StartingTask, Task} from './task.ts';

/** What became of one piece of work that was dispatched. */
export type DispatchOutcome = {
	readonly placement: Placement;
	/** Hosts that were tried before and failed to launch, with the reason. */
	readonly triedBefore: readonly Failure[];
} & (
	| StartedOutcome
	/** As it failed on the chosen host: its project could not be brought there or found, or it did not start. */
	| {readonly task: FailedTask; readonly failure: Failure; readonly failedAt: 'project' | 'launch'}
	/** Its launch was not answered: only its node's next listings tell whether it runs there. */
	| {readonly task: StartingTask; readonly failure: Failure; readonly failedAt: 'answer'}
	/** No host could be chosen. */
	| {readonly task: null; readonly failure: Failure; readonly failedAt: 'placement'}
	/** Its caller stopped it before it was sent to its node. */
	| {readonly task: null; readonly failure: Failure; readonly failedAt: 'interruption'}
);

/** A task as its node acknowledged it. */
interface StartedOutcome {
	readonly task: Task;
	readonly failure: null;
}

/** At which step a piece of work ended; null when it goes on. */
export function stoppedAt(outcome: DispatchOutcome) {
	return outcome.failure === null ? null : outcome.failedAt;
}

/** Tells whether the work has certainly not started, so that it can be sent again. */
export function isUnsent(
	outcome: DispatchOutcome,
): outcome is Extract<DispatchOutcome, {failedAt: 'placement' | 'interruption' | 'project' | 'launch'}> {
	return outcome.failure !== null && outcome.failedAt !== 'answer';
}
