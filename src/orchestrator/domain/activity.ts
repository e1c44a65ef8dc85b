import type {NoticeLevel} from './event.ts';
import {ACTIVITY_LIMIT, type ActivityKind, type Network} from './network.ts';

/** The network with one more line of "what happened", newest first. */
export function addActivity(
	network: Network,
	at: number,
	host: string | null,
	level: NoticeLevel,
	what: ActivityKind,
): Network {
	const id = (network.activity[0]?.id ?? 0) + 1;
	return {...network, activity: [{id, at, host, level, what}, ...network.activity].slice(0, ACTIVITY_LIMIT)};
}
