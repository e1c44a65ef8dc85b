import fc from 'fast-check';
import {expect, test} from 'vitest';
import {formatTable} from '../../src/presentation/table.ts';
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
