import type {Settings} from '../orchestrator/domain/settings.ts';
import {isOver} from '../orchestrator/domain/task.ts';
import type {DispatchOutcome} from '../orchestrator/index.ts';
import {formatFailure} from '../presentation/failures.ts';
import {formatTaskId} from '../presentation/task.ts';
import type {DispatchForm} from './dispatch-form.ts';
import {sayFailure} from './say-failure.ts';

/** Tells whether a task has certainly not started, so that its text can be sent again. */
export function isUnsent({task, failure}: DispatchOutcome): boolean {
	return failure !== null && (task === null || isOver(task));
}

/** What became of one task that was sent, as a sentence. */
export function sayOutcome(outcome: DispatchOutcome): string {
	const {task, failure} = outcome;
	if (failure === null) return `${formatTaskId(task.id)} ${task.state} on ${task.host}`;
	if (task === null || isUnsent(outcome)) return sayFailure(failure);
	const {what} = formatFailure(failure);
	return `${what}; ${formatTaskId(task.id)} may have started there: the tasks will tell, do not send it again before`;
}

/** Where the text of a form is that failed behind other screens, or behind the form that is open now. */
export function sayKept({retry}: DispatchForm, isOpen: boolean, keys: Settings['keys']): string {
	if (retry !== null)
		return `The text is kept: ${keys.retry?.[0] ?? 't'} on ${formatTaskId(retry.task)} shows it`;
	return `The text is kept: ${keys.dispatch?.[0] ?? 'd'} shows it${isOpen ? ' after this one' : ''}`;
}
