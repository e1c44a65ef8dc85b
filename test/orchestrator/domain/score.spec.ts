import fc from 'fast-check';
import {expect, test} from 'vitest';
import {scoreReading} from '../../../src/orchestrator/domain/score.ts';
import {DEFAULT_LOAD_WEIGHTS} from '../../../src/orchestrator/domain/settings.ts';
import {buildReading} from './builders.ts';

const share = fc.double({min: 0, max: 1, noNaN: true});
const weight = fc.double({min: 0.01, max: 100, noNaN: true});
const weights = fc.record({cpu: weight, memory: weight, loadAverage: weight});

test('is cpu_w·cpu + memory_w·memory + load_w·(load1 / cores)', () => {
	expect(
		scoreReading(buildReading({cpu: 0.5, memory: 0.2, load1: 2, cores: 4}), DEFAULT_LOAD_WEIGHTS),
	).toBeCloseTo(0.4 * 0.5 + 0.3 * 0.2 + 0.3 * 0.5, 10);
});

test('an idle machine scores 0, and only the ratio of the weights counts', () => {
	fc.assert(
		fc.property(
			weights,
			share,
			share,
			fc.double({min: 0.1, max: 10, noNaN: true}),
			(some, cpu, memory, factor) => {
				expect(scoreReading(buildReading({cpu: 0, memory: 0, load1: 0}), some)).toBe(0);
				const scaled = {
					cpu: some.cpu * factor,
					memory: some.memory * factor,
					loadAverage: some.loadAverage * factor,
				};
				expect(scoreReading(buildReading({cpu, memory}), scaled)).toBeCloseTo(
					scoreReading(buildReading({cpu, memory}), some) ?? Number.NaN,
					8,
				);
			},
		),
	);
});

test('grows with each reading', () => {
	fc.assert(
		fc.property(weights, share, share, (some, left, right) => {
			const [low, high] = [Math.min(left, right), Math.max(left, right)];
			expect(scoreReading(buildReading({cpu: high}), some)).toBeGreaterThanOrEqual(
				scoreReading(buildReading({cpu: low}), some) ?? Number.NaN,
			);
		}),
	);
});

test.each([{cpu: null}, {memory: null}, {load1: null}, {cores: null}])(
	'is unknown without %o, unless that weighs nothing',
	missing => {
		expect(scoreReading(buildReading(missing), DEFAULT_LOAD_WEIGHTS)).toBeNull();
		const weightless = {
			cpu: 'cpu' in missing ? 0 : 1,
			memory: 'memory' in missing ? 0 : 1,
			loadAverage: 'load1' in missing || 'cores' in missing ? 0 : 1,
		};
		expect(scoreReading(buildReading(missing), weightless)).not.toBeNull();
	},
);
