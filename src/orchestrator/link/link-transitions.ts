import type {Failure} from '../domain/failure.ts';
import {type LinkState, sinceWhenAway} from '../domain/link-state.ts';
import {needsPerson} from './classify-ssh-exit.ts';

/** What can happen to a link. `at` is the client's clock in milliseconds. */
export type LinkMoment =
	/** A connection is being opened. */
	| {readonly type: 'opening'; readonly at: number}
	| {readonly type: 'opened'; readonly at: number}
	/** It has answered nothing for too many ticks. */
	| {readonly type: 'silent'; readonly at: number; readonly lastAnswerAt: number}
	| {readonly type: 'answered'; readonly at: number}
	/** It could not be opened, or has ended; it will be tried again after `waitMs`. */
	| {readonly type: 'lost'; readonly at: number; readonly failure: Failure; readonly waitMs: number};

/**
 * The state of a link after a moment; null is before its first. Gives the same object when the moment
 * changes nothing: an answer of a link that is not stale, an opening of one that is offline.
 */
export function moveLink(link: LinkState | null, moment: LinkMoment): LinkState | null {
	switch (moment.type) {
		case 'opening':
			// A host that is tried again stays offline for the one who looks, until it is back.
			if (link?.status === 'blocked')
				return {status: 'connecting', since: moment.at, blockedSince: link.since};
			return link ?? {status: 'connecting', since: moment.at};
		case 'opened':
			return {status: 'online', since: moment.at};
		case 'silent':
			return link?.status === 'online'
				? {status: 'stale', since: moment.at, lastAnswerAt: moment.lastAnswerAt}
				: link;
		case 'answered':
			return link?.status === 'stale' ? {status: 'online', since: moment.at} : link;
		case 'lost':
			return loseLink(link, moment);
	}
}

function loseLink(
	link: LinkState | null,
	{at, failure, waitMs}: Extract<LinkMoment, {type: 'lost'}>,
): LinkState {
	const since = (link === null ? null : sinceWhenAway(link)) ?? at;
	return needsPerson(failure)
		? {status: 'blocked', since, failure}
		: {status: 'offline', since, failure, nextTryAt: at + waitMs};
}
