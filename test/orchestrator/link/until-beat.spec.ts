import fc from 'fast-check';
import {expect, test} from 'vitest';
import {untilBeat} from '../../../src/orchestrator/link/until-beat.ts';

const moment = fc.integer({min: 1_000_000_000, max: 2_000_000_000_000});
const pace = fc.integer({min: 2, max: 60_000});

test('whenever a host is asked, its next ticks keep their place on the clock, a pace apart', () => {
	fc.assert(
		fc.property(fc.string(), moment, moment, pace, (host, now, later, everyMs) => {
			const wait = untilBeat(host, now, everyMs);
			expect(wait >= everyMs / 2 && wait <= everyMs * 1.5).toBe(true);
			expect(untilBeat(host, now + wait, everyMs)).toBe(everyMs);
			expect((later + untilBeat(host, later, everyMs)) % everyMs).toBe((now + wait) % everyMs);
		}),
	);
});

test('forty numbered hosts tick in eight groups within a fifth of a second', () => {
	const ticks = Array.from(
		{length: 40},
		(_, index) => 1_000_000 + untilBeat(`node-${index}`, 1_000_000, 1000),
	);
	const places = Map.groupBy(ticks, tick => tick % 1000);
	expect([...places.keys()].toSorted((a, b) => a - b)).toEqual([0, 25, 50, 75, 100, 125, 150, 175]);
	for (const group of places.values()) expect(group.length).toBeLessThanOrEqual(8);
});
