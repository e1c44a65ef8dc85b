import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
	addGap,
	addSample,
	HISTORY_LIMIT,
	resampleHistory,
	type Sample,
} from '../../../src/orchestrator/domain/history.ts';

const START = 1_000_000_000_000;
const at = (seconds: number, cpu: number | null): Sample => ({at: START + seconds * 1000, cpu});

describe('a history', () => {
	test('reaches two minutes back, and never grows over its limit', () => {
		const minutes = Array.from({length: 300}, (_, second) => at(second, 0.5)).reduce(addSample, []);
		expect(minutes[0]).toEqual(at(180, 0.5));
		const flood = Array.from({length: 2000}, (_, tick) => at(tick / 100, 0.5)).reduce(addSample, []);
		expect(flood).toHaveLength(HISTORY_LIMIT);
	});

	test('has one gap for an absence', () => {
		const gone = addGap([at(0, 0.5)], START + 5000);
		expect(gone).toEqual([at(0, 0.5), at(5, null)]);
		expect(addGap(gone, START + 9000)).toBe(gone);
		expect(addGap([], START)).toEqual([]);
	});
});

describe('two minutes as 12 spans of 10 s', () => {
	const look = (samples: readonly Sample[], seconds: number) =>
		resampleHistory(samples, START + seconds * 1000, 12);

	test('a span has the highest share of its samples', () => {
		expect(look([at(100, 0.2), at(105, 0.9), at(109, 0.4), at(110, 0.1)], 119)).toEqual([
			...new Array(10).fill(null),
			0.9,
			0.1,
		]);
	});

	test('a host that is read seldom keeps its share until the next reading; one that is lost does not', () => {
		expect(look([at(80, 0.3), at(100, 0.7)], 119).slice(-4)).toEqual([0.3, 0.3, 0.7, 0.7]);
		expect(look([at(80, 0.3), at(85, null), at(112, 0.2)], 119).slice(-4)).toEqual([0.3, null, null, 0.2]);
	});

	test('what lies in the future, since a clock was set back, counts as of now', () => {
		expect(look([at(500, 0.6)], 119).slice(-2)).toEqual([null, 0.6]);
	});

	test('a picture stands still within a span and then moves as a whole', () => {
		const samples = fc
			.array(fc.record({second: fc.integer({min: 0, max: 119}), cpu: fc.option(fc.double({min: 0, max: 1}))}))
			.map(list => list.toSorted((a, b) => a.second - b.second).map(({second, cpu}) => at(second, cpu)));
		fc.assert(
			fc.property(samples, fc.integer({min: 0, max: 9}), (list, within) => {
				const now = look(list, 120);
				expect(now).toHaveLength(12);
				expect(look(list, 120 + within)).toEqual(now);
				expect(look(list, 130 + within).slice(0, -1)).toEqual(now.slice(1));
			}),
		);
	});
});
