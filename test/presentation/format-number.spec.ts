import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	formatBytes,
	formatCost,
	formatCount,
	formatLatency,
	formatLoad,
	formatPercent,
	formatQuantity,
	formatScore,
} from '../../src/presentation/format-number.ts';

test('what is not known is a dash, never a zero', () => {
	for (const format of [
		formatPercent,
		formatLoad,
		formatScore,
		formatCount,
		formatLatency,
		formatBytes,
		formatCost,
	])
		expect(format(null)).toBe('–');
});

test.each([
	[0, '0%'],
	[0.004, '0%'],
	[0.275, '28%'],
	[1, '100%'],
])('the share %d is %s', (share, text) => {
	expect(formatPercent(share)).toBe(text);
});

test('loads and scores keep two decimals', () => {
	expect([formatLoad(0.029), formatLoad(12), formatScore(0.1249), formatLoad(1.25, 1)]).toEqual([
		'0.03',
		'12.00',
		'0.12',
		'1.3',
	]);
});

test.each([
	[0.82, '0.8 ms'],
	[9.96, '10 ms'],
	[14.4, '14 ms'],
	[999.4, '999 ms'],
	[999.6, '1.0 s'],
	[1234, '1.2 s'],
])('a round trip of %d is %s', (milliseconds, text) => {
	expect(formatLatency(milliseconds)).toBe(text);
});

test.each([
	[0, '0 B'],
	[512, '512 B'],
	[999, '999 B'],
	[1200, '1.2 kB'],
	[9_960, '10 kB'],
	[999_600, '1.0 MB'],
	[40_000_000, '40 MB'],
	[5e18, '5000 PB'],
])('%d bytes are %s', (bytes, text) => {
	expect(formatBytes(bytes)).toBe(text);
});

test('a size keeps within seven columns, whatever it is', () => {
	fc.assert(
		fc.property(fc.integer({min: 0, max: 1e15}), bytes => {
			expect(formatBytes(bytes)).toMatch(/^(?:\d{1,3}|\d\.\d) (?:B|kB|MB|GB|TB|PB)$/);
		}),
	);
});

test.each([
	[0, '$0.00'],
	[0.0042, '$0.0042'],
	[0.02, '$0.02'],
	[1.825, '$1.82'],
	[120, '$120.00'],
])('%d dollars are %s', (dollars, text) => {
	expect(formatCost(dollars)).toBe(text);
});

test('one thing is one thing', () => {
	expect([0, 1, 2].map(count => formatQuantity(count, 'file'))).toEqual(['0 files', '1 file', '2 files']);
});
