import {expect, test} from 'vitest';
import {createFailure} from '../../../src/orchestrator/domain/failure.ts';
import {foldEvent} from '../../../src/orchestrator/domain/fold-event.ts';
import type {LinkState} from '../../../src/orchestrator/domain/link-state.ts';
import {viewSpecialists} from '../../../src/orchestrator/domain/specialist-view.ts';
import {buildHost, buildNetwork, buildSpecialist, NOW} from './builders.ts';

const working = buildSpecialist('database-expert', 'a', {running: true});
const online = foldEvent(buildNetwork([[buildHost('a'), {}]]), {
	type: 'specialists-arrived',
	at: NOW,
	host: 'a',
	specialists: [working],
	truncated: false,
});

function viewWith(link: LinkState) {
	const record = foldEvent(online, {type: 'link-changed', at: link.since, host: 'a', link}).hosts.get('a');
	return record && viewSpecialists(record);
}

test('a specialist does what its host told, while that answers', () => {
	expect(viewWith({status: 'online', since: NOW})).toEqual([
		{specialist: working, condition: 'working', unknownSince: null},
	]);
});

const later = NOW + 9000;
const failure = createFailure('no-answer', 'a');
test.each<LinkState>([
	{status: 'stale', since: later, lastAnswerAt: NOW},
	{status: 'offline', since: later, failure, nextTryAt: later + 1000},
	{status: 'blocked', since: later, failure},
	{status: 'connecting', since: later},
])('what a specialist does is unknown since the last answer of its host, once that is $status', link => {
	expect(viewWith(link)).toEqual([{specialist: working, condition: 'unknown', unknownSince: NOW}]);
});

test('of a host that told of no specialists there are none to look at', () => {
	const [record] = buildNetwork([[buildHost('a'), {}]]).hosts.values();
	expect(record && viewSpecialists(record)).toEqual([]);
});
