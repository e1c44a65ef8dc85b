import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {formatBar, formatSparkline} from '../../src/presentation/bars.ts';

const share = fc.double({min: -1, max: 2, noNaN: true});
const columns = fc.integer({min: 1, max: 40});

test.each([
	[0, '        '],
	[0.04, '▍       '],
	[0.5, '████    '],
	[0.85, '██████▊ '],
	[1, '████████'],
	[7, '████████'],
	[null, '        '],
])('a share of %s fills %j', (value, bar) => {
	expect(formatBar(value, 8)).toBe(bar);
});

test('without block characters a bar is made of hashes', () => {
	expect([formatBar(0.5, 8, true), formatBar(1, 8, true), formatBar(null, 8, true)]).toEqual([
		'####    ',
		'########',
		'        ',
	]);
});

describe('whatever the values', () => {
	test('a bar is as wide as its column, and more is never shorter', () => {
		fc.assert(
			fc.property(share, share, columns, fc.boolean(), (left, right, width, ascii) => {
				const [less, more] = [Math.min(left, right), Math.max(left, right)].map(value =>
					formatBar(value, width, ascii),
				);
				expect([less?.length, more?.length]).toEqual([width, width]);
				expect(less?.trimEnd().length).toBeLessThanOrEqual(more?.trimEnd().length ?? -1);
			}),
		);
	});

	test('a line has a cell for each and is made of its own characters', () => {
		fc.assert(
			fc.property(fc.array(fc.option(share, {nil: null}), {maxLength: 200}), values => {
				expect(formatSparkline(values)).toMatch(new RegExp(`^[ ▁▂▃▄▅▆▇█]{${values.length}}$`));
				expect(formatSparkline(values, true)).toMatch(new RegExp(`^[ _.\\-~=+*#]{${values.length}}$`));
			}),
		);
	});
});

test('each value has a cell, and what is not known is blank', () => {
	expect(formatSparkline([0, 0.2, null, 0.55, 1])).toBe('▁▂ ▅█');
	expect(formatSparkline([0, 0.2, null, 0.55, 1], true)).toBe('_. =#');
});
