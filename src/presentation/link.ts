import type {HostRecord} from '../orchestrator/domain/network.ts';
import {formatFailureShort} from './failures.ts';
import {formatDuration} from './format-time.ts';

/** What stands in the place of a host's figures while it has none that count; null when it answers. */
export function formatLinkSentence({link}: Pick<HostRecord, 'link'>, now: number): string | null {
	switch (link.status) {
		case 'online':
			return null;
		case 'connecting':
			return 'connecting';
		case 'stale':
			return `no answer for ${formatDuration(now - link.lastAnswerAt)}`;
		case 'offline': {
			const wait = link.nextTryAt - now;
			return `offline: ${formatFailureShort(link.failure)}, ${wait > 0 ? `next try in ${formatDuration(Math.max(1000, wait))}` : 'trying now'}`;
		}
		case 'blocked':
			return `needs you: ${formatFailureShort(link.failure)}`;
	}
}

/** The same for a command, which ends and tries no host again. */
export function formatLinkAtEnd({link}: Pick<HostRecord, 'link'>, now: number): string | null {
	return link.status === 'offline'
		? `offline: ${formatFailureShort(link.failure)}`
		: formatLinkSentence({link}, now);
}
