import fc from 'fast-check';
import {expect, test} from 'vitest';
import {backOff} from '../../../src/orchestrator/link/back-off.ts';

test('waits double from a second to a minute, with jitter of at most a half', () => {
	fc.assert(
		fc.property(
			fc.integer({min: 1, max: 1000}),
			fc.double({min: 0, max: 1, noNaN: true}),
			(attempt, random) => {
				const wait = backOff(attempt, random);
				const whole = Math.min(60_000, 1000 * 2 ** Math.min(attempt - 1, 16));
				expect(wait).toBeGreaterThanOrEqual(whole / 2 - 1);
				expect(wait).toBeLessThanOrEqual(whole);
			},
		),
	);
});
