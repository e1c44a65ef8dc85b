import {expect, test} from 'vitest';
import {createFailure} from '../../src/orchestrator/domain/failure.ts';
import type {LinkState} from '../../src/orchestrator/domain/link-state.ts';
import {formatLinkAtEnd, formatLinkSentence} from '../../src/presentation/link.ts';
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
	expect(formatLinkAtEnd({link}, NOW)).toBe('offline: connection refused');
	expect(formatLinkAtEnd({link: {status: 'stale', since: NOW, lastAnswerAt: NOW - 12_000}}, NOW)).toBe(
		'no answer for 12 s',
	);
});

test.each([
	[45, 'offline: connection refused, next try in 9 s'],
	[44, 'offline: connection refused'],
	[10, 'offline: connection refused'],
])('where %i columns are no room for both, the reason stays: %j', (columns, sentence) => {
	const link = {status: 'offline', since: NOW, failure: REFUSED, nextTryAt: NOW + 9000} as const;
	expect(formatLinkSentence({link}, NOW, columns)).toBe(sentence);
});
