import type {Failure} from './failure.ts';

/** The state of the one resident connection to a host. Times are milliseconds since the epoch. */
export type LinkState =
	| {readonly status: 'connecting'; readonly since: number}
	| {readonly status: 'online'; readonly since: number}
	/** Connected, and no answer for more than three ticks. */
	| {readonly status: 'stale'; readonly since: number; readonly lastAnswerAt: number}
	/** Not connected; tried again by itself at `nextTryAt`. */
	| {
			readonly status: 'offline';
			readonly since: number;
			readonly failure: Failure;
			readonly nextTryAt: number;
	  }
	/** Not connected and not tried again until a person acts: key refused, host key changed. */
	| {readonly status: 'blocked'; readonly since: number; readonly failure: Failure};

export type LinkStatus = LinkState['status'];
