import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {fitTable, formatTable} from '../../src/presentation/table.ts';
import {displayWidth} from '../../src/presentation/width.ts';

const COLUMNS = [{title: 'HOST'}, {title: 'CPU', align: 'right'}, {title: 'WHY'}] as const;

test('columns line up, figures to the right, wide characters too', () => {
	expect(
		formatTable(COLUMNS, [
			['node-1', '4%', 'chosen'],
			['東京', '100%', ''],
			['n', '–'],
		]),
	).toEqual(['HOST     CPU  WHY', 'node-1    4%  chosen', '東京    100%', 'n          –']);
});

test('a table of nothing is its header', () => {
	expect(formatTable(COLUMNS, [])).toEqual(['HOST  CPU  WHY']);
});

test('whatever the cells, the last column begins at one place', () => {
	const cell = fc.string({unit: 'grapheme', maxLength: 12});
	fc.assert(
		fc.property(fc.array(fc.tuple(cell, cell), {minLength: 1, maxLength: 6}), rows => {
			const lines = formatTable(
				COLUMNS,
				rows.map(([host, cpu]) => [host, cpu, 'END']),
			);
			expect(new Set(lines.slice(1).map(line => displayWidth(line.slice(0, -3)))).size).toBe(1);
		}),
	);
});

describe('a table that has to fit a terminal', () => {
	const columns = [
		{title: 'ID'},
		{title: 'AGE', spare: 2},
		{title: 'COST', spare: 1},
		{title: 'TEXT'},
	] as const;
	const rows = [
		['7f3k', '3 min', '$0.02', 'optimize the user queries'],
		['2b9d', '5 min', '$0.41', 'add docs'],
	];

	test.each([
		[
			46,
			[
				'ID    AGE    COST   TEXT',
				'7f3k  3 min  $0.02  optimize the user queries',
				'2b9d  5 min  $0.41  add docs',
			],
		],
		[
			40,
			[
				'ID    AGE    COST   TEXT',
				'7f3k  3 min  $0.02  optimize the user q…',
				'2b9d  5 min  $0.41  add docs',
			],
		],
		[33, ['ID    AGE    TEXT', '7f3k  3 min  optimize the user q…', '2b9d  5 min  add docs']],
		[26, ['ID    TEXT', '7f3k  optimize the user q…', '2b9d  add docs']],
		[9, ['ID    TE…', '7f3k  op…', '2b9d  ad…']],
	])('of %i columns', (width, lines) => {
		expect(fitTable(columns, rows, width)).toEqual(lines);
	});

	test('is whole where nothing would wrap it', () => {
		expect(fitTable(columns, rows, Number.POSITIVE_INFINITY)).toEqual(formatTable(columns, rows));
	});

	test('has no line that is wider, whatever stands in it', () => {
		const cell = fc.string({unit: 'grapheme', maxLength: 30});
		fc.assert(
			fc.property(
				fc.array(fc.array(cell, {maxLength: 4}), {maxLength: 5}),
				fc.nat({max: 90}),
				(cells, width) => {
					for (const line of fitTable(columns, cells, width))
						expect(displayWidth(line)).toBeLessThanOrEqual(width);
				},
			),
		);
	});
});
