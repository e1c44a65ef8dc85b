import type {Settings} from '../orchestrator/domain/settings.ts';
import type {DispatchOutcome} from '../orchestrator/index.ts';
import {formatTaskId} from '../presentation/task.ts';
import type {DispatchForm} from './dispatch-form.ts';
import {sayFailure} from './say-failure.ts';
import {sayKey} from './say-key.ts';

/** What became of one task that was sent, as a sentence. */
export function sayOutcome(outcome: DispatchOutcome): string {
	const {task, failure} = outcome;
	return failure === null ? `${formatTaskId(task.id)} ${task.state} on ${task.host}` : sayFailure(failure);
}

/** Where the text of a form is that failed behind other screens, or behind the form that is open now. */
export function sayKept({retry}: DispatchForm, isOpen: boolean, keys: Settings['keys']): string {
	if (retry !== null)
		return `The text is kept: ${sayKey('retry', keys)} on ${formatTaskId(retry.task)} shows it`;
	return `The text is kept: ${sayKey('dispatch', keys)} shows it${isOpen ? ' after this one' : ''}`;
}
