import fc from 'fast-check';
import {expect, test} from 'vitest';
import {untilBeat} from '../../../src/orchestrator/link/until-beat.ts';

test('whenever a link asks, its next ticks fall on the multiples of its pace', () => {
	fc.assert(
		fc.property(fc.nat(2_000_000_000_000), fc.integer({min: 2, max: 60_000}), (now, everyMs) => {
			const wait = untilBeat(now, everyMs);
			expect((now + wait) % everyMs).toBe(0);
			expect(wait >= everyMs / 4 && wait <= everyMs * 1.25).toBe(true);
			expect(untilBeat(now + wait, everyMs)).toBe(everyMs);
		}),
	);
});
