import type {Failure} from './failure.ts';

/** The state of the one resident connection to a host. Times are milliseconds since the epoch. */
export type LinkState =
	| {
			readonly status: 'connecting';
			readonly since: number;
			/** Since when it was blocked, where it is tried because a person asked. */
			readonly blockedSince?: number;
	  }
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

/** Connected and answering in time: its figures count. */
export function isOnline(link: LinkState): link is Extract<LinkState, {status: 'online'}> {
	return link.status === 'online';
}

/** Connected, though it may have fallen silent: its last figures may be shown. */
export function isConnected(link: LinkState): link is Extract<LinkState, {status: 'online' | 'stale'}> {
	return link.status === 'online' || link.status === 'stale';
}

/** Since when nothing is known of what a host does, because it does not answer; null while it does. */
export function sinceWhenUnknown({
	link,
	lastAnswerAt,
}: {
	readonly link: LinkState;
	readonly lastAnswerAt: number | null;
}): number | null {
	return isOnline(link) ? null : (lastAnswerAt ?? link.since);
}

/** Since when a host has been out of reach; null for one that is not, or was never reached yet. */
export function sinceWhenAway(link: LinkState): number | null {
	if (link.status === 'offline' || link.status === 'blocked') return link.since;
	return link.status === 'connecting' ? (link.blockedSince ?? null) : null;
}
