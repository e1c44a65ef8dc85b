import type {HostRecord} from '../orchestrator/domain/network.ts';
import {formatFailureShort} from './failures.ts';
import {formatDuration} from './format-time.ts';

/**
 * What stands in the place of a host's figures while it has none that count; null when it answers. Where so many columns
 * have no room for both, the reason stays and the next try is left out, whatever its time is.
 */
export function formatLinkSentence(
	{link}: Pick<HostRecord, 'link'>,
	now: number,
	columns = Number.POSITIVE_INFINITY,
): string | null {
	switch (link.status) {
		case 'online':
			return null;
		case 'connecting':
			return 'connecting';
		case 'stale':
			return `no answer for ${formatDuration(now - link.lastAnswerAt)}`;
		case 'offline': {
			const wait = link.nextTryAt - now;
			const reason = `offline: ${formatFailureShort(link.failure)}`;
			if (reason.length + LONGEST_TRY.length > columns) return reason;
			return `${reason}, ${wait > 0 ? `next try in ${formatDuration(Math.max(1000, wait))}` : 'trying now'}`;
		}
		case 'blocked':
			return `needs you: ${formatFailureShort(link.failure)}`;
	}
}

/**
 * What a command says at the end of a host's row: that it is cordoned, and that it is the best one or why it has no
 * figures. A command ends, and tries no host again.
 */
export function formatHostRemark(
	{host, link, cordoned}: Pick<HostRecord, 'host' | 'link' | 'cordoned'>,
	{best, now}: {readonly best: string | null; readonly now: number},
): string {
	// Whoever reads the row has waited: what still connects has given no answer.
	const reason = link.status === 'connecting' ? 'no answer' : formatLinkSentence({link}, now, 0);
	const standing = host.name === best ? 'best' : reason;
	return [cordoned ? 'cordoned' : null, standing].filter(words => words !== null).join(', ');
}

/** Room is kept for it, so that nothing comes and goes as the time becomes shorter. */
const LONGEST_TRY = ', next try in 59 s';
