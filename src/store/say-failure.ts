import type {Failure} from '../orchestrator/domain/failure.ts';
import {formatFailure} from '../presentation/failures.ts';

/** A failure in one line: what happened, where, and what to do next. */
export function sayFailure(failure: Failure): string {
	const {what, hint} = formatFailure(failure);
	return hint === '' ? what : `${what}; ${hint}`;
}
