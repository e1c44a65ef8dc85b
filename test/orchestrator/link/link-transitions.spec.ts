import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {createFailure} from '../../../src/orchestrator/domain/failure.ts';
import type {LinkState} from '../../../src/orchestrator/domain/link-state.ts';
import {type LinkMoment, moveLink} from '../../../src/orchestrator/link/link-transitions.ts';

const refused = createFailure('connection-refused', 'h');
const changed = createFailure('host-key-changed', 'h');
const lost = (at: number, failure = refused): LinkMoment => ({type: 'lost', at, failure, waitMs: 1000});

function live(...moments: readonly LinkMoment[]): LinkState | null {
	return moments.reduce<LinkState | null>(moveLink, null);
}

describe('a link', () => {
	test('connects, falls silent and answers again', () => {
		const online = live({type: 'opening', at: 1}, {type: 'opened', at: 2});
		expect(online).toEqual({status: 'online', since: 2});
		const stale = moveLink(online, {type: 'silent', at: 9, lastAnswerAt: 5});
		expect(stale).toEqual({status: 'stale', since: 9, lastAnswerAt: 5});
		expect(moveLink(stale, {type: 'answered', at: 10})).toEqual({status: 'online', since: 10});
	});

	test('stays offline since it was lost while it is tried again', () => {
		const twice = live({type: 'opening', at: 1}, lost(2), {type: 'opening', at: 3}, lost(4));
		expect(twice).toEqual({status: 'offline', since: 2, failure: refused, nextTryAt: 1004});
	});

	test('that a person must mend is tried only when asked, and then says that it connects', () => {
		const blocked = live({type: 'opening', at: 1}, lost(2, changed));
		expect(blocked).toEqual({status: 'blocked', since: 2, failure: changed});
		const tried = moveLink(blocked, {type: 'opening', at: 3});
		expect(tried).toEqual({status: 'connecting', since: 3, blockedSince: 2});
		// In vain: it is blocked since it was lost, not since the last try.
		expect(moveLink(tried, lost(4, changed))).toEqual({status: 'blocked', since: 2, failure: changed});
	});
});

test('a moment that changes nothing gives the same state', () => {
	const moment: fc.Arbitrary<LinkMoment> = fc.oneof(
		fc.record({type: fc.constant('opening' as const), at: fc.nat()}),
		fc.record({type: fc.constant('opened' as const), at: fc.nat()}),
		fc.record({type: fc.constant('silent' as const), at: fc.nat(), lastAnswerAt: fc.nat()}),
		fc.record({type: fc.constant('answered' as const), at: fc.nat()}),
		fc.record({
			type: fc.constant('lost' as const),
			at: fc.nat(),
			failure: fc.constantFrom(refused, changed),
			waitMs: fc.nat(),
		}),
	);
	fc.assert(
		fc.property(fc.array(moment, {minLength: 1}), moments => {
			const state = live(...moments);
			if (state === null || state.status === 'stale') return;
			expect(moveLink(state, {type: 'answered', at: 7})).toBe(state);
			if (state.status !== 'online')
				expect(moveLink(state, {type: 'silent', at: 7, lastAnswerAt: 0})).toBe(state);
			if (state.status !== 'blocked') expect(moveLink(state, {type: 'opening', at: 7})).toBe(state);
		}),
	);
});
