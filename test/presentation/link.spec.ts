import {expect, test} from 'vitest';
import {createFailure} from '../../src/orchestrator/domain/failure.ts';
import type {LinkState} from '../../src/orchestrator/domain/link-state.ts';
import {formatHostRemark, formatLinkSentence} from '../../src/presentation/link.ts';
import {buildHost} from '../orchestrator/domain/builders.ts';
import {LOCAL_NOW as NOW, REFUSED} from './sample.ts';

const links: readonly [LinkState, string | null][] = [
	[{status: 'online', since: NOW}, null],
	[{status: 'connecting', since: NOW}, 'connecting'],
	[{status: 'stale', since: NOW, lastAnswerAt: NOW - 12_000}, 'no answer for 12 s'],
	[
		{status: 'offline', since: NOW, failure: REFUSED, nextTryAt: NOW + 12_400},
		'offline: connection refused, next try in 12 s',
	],
	[
		{status: 'offline', since: NOW, failure: REFUSED, nextTryAt: NOW + 300},
		'offline: connection refused, next try in 1 s',
	],
	[
		{status: 'offline', since: NOW, failure: REFUSED, nextTryAt: NOW},
		'offline: connection refused, trying now',
	],
	[
		{status: 'blocked', since: NOW, failure: createFailure('host-key-changed', 'node-1')},
		'needs you: host key changed',
	],
];

test.each(links)('a link that is %o says %j', (link, sentence) => {
	expect(formatLinkSentence({link}, NOW)).toBe(sentence);
});

test('a command, which tries no host again, says nothing of the next try', () => {
	const link: LinkState = {status: 'offline', since: NOW, failure: REFUSED, nextTryAt: NOW + 300};
	expect(remark(link)).toBe('offline: connection refused');
	expect(remark({status: 'stale', since: NOW, lastAnswerAt: NOW - 12_000})).toBe('no answer for 12 s');
});

test('a host’s row ends with what it is: best, cordoned, or out of reach', () => {
	const online: LinkState = {status: 'online', since: NOW};
	expect([remark(online), remark(online, {best: 'node-1'}), remark(online, {cordoned: true})]).toEqual([
		'',
		'best',
		'cordoned',
	]);
	const away: LinkState = {status: 'offline', since: NOW, failure: REFUSED, nextTryAt: NOW + 300};
	expect(remark(away, {cordoned: true})).toBe('cordoned, offline: connection refused');
});

function remark(
	link: LinkState,
	{best = null, cordoned = false}: {best?: string | null; cordoned?: boolean} = {},
) {
	return formatHostRemark({host: buildHost('node-1'), link, cordoned}, {best, now: NOW});
}

test.each([
	[45, 'offline: connection refused, next try in 9 s'],
	[44, 'offline: connection refused'],
	[10, 'offline: connection refused'],
])('where %i columns are no room for both, the reason stays: %j', (columns, sentence) => {
	const link = {status: 'offline', since: NOW, failure: REFUSED, nextTryAt: NOW + 9000} as const;
	expect(formatLinkSentence({link}, NOW, columns)).toBe(sentence);
});
