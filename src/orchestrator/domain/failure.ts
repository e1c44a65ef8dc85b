/**
 * An expected thing that went wrong, as data. Its words are made in presentation/failures.ts alone,
 * so that every face of dgo says the same sentence for the same failure.
 */
export interface Failure {
	readonly code: FailureCode;
	/** The host it happened on, when it happened on one. */
	readonly host: string | null;
	/** The telling line of the program or system that failed, cleaned and at most 300 characters; may be empty. */
	readonly detail: string;
}

/** Every kind of expected failure. Codes are part of the JSON output: they are only ever added. */
export type FailureCode =
	// the link
	| 'connection-refused'
	| 'connection-timed-out'
	| 'connection-lost'
	| 'name-not-resolved'
	| 'no-route'
	| 'authentication-refused'
	| 'host-key-changed'
	| 'host-key-unknown'
	| 'too-many-connections'
	| 'no-answer'
	| 'shell-refused'
	| 'protocol-broken'
	| 'answer-too-large'
	| 'host-name-refused'
	| 'ssh-missing'
	| 'dw-missing'
	| 'dw-failed'
	| 'dw-cannot'
	// sync
	| 'rsync-missing'
	| 'rsync-missing-there'
	| 'disk-full'
	| 'shell-not-clean'
	| 'sync-partial'
	| 'sync-timed-out'
	| 'sync-failed'
	| 'source-missing'
	| 'source-empty'
	| 'source-too-wide'
	| 'newer-on-node'
	// tasks
	| 'agent-missing'
	| 'agent-not-logged-in'
	| 'agent-refuses-root'
	| 'agent-limit-reached'
	| 'agent-out-of-credit'
	| 'agent-prompt-too-long'
	| 'agent-failed'
	| 'agent-unknown'
	| 'project-missing-there'
	| 'state-folder-refused'
	| 'launch-failed'
	| 'launch-unclear'
	| 'no-such-task'
	| 'task-not-running'
	| 'no-eligible-host'
	| 'interrupted'
	| 'timed-out'
	| 'permission-denied'
	// discovery and configuration
	| 'tailscale-unavailable'
	| 'unexpected';

/** Makes a failure; the detail is cut to its first 300 characters. */
export function createFailure(code: FailureCode, host: string | null, detail = ''): Failure {
	return {code, host, detail: detail.slice(0, 300)};
}
