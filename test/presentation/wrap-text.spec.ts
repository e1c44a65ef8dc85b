import fc from 'fast-check';
import {expect, test} from 'vitest';
import {displayWidth} from '../../src/presentation/width.ts';
import {wrapList, wrapText} from '../../src/presentation/wrap-text.ts';

test.each([
	['a short line', 'one two', 10, ['one two']],
	['blanks where a row ends', 'one two three', 8, ['one two', 'three']],
	['a word that is wider than a row', 'see abcdefghij', 4, ['see', 'abcd', 'efgh', 'ij']],
	['its own line ends', 'one\n\ntwo', 10, ['one', '', 'two']],
	['wide characters', '日本語の', 5, ['日本', '語の']],
	['families of emoji', '👩‍💻👩‍💻', 3, ['👩‍💻', '👩‍💻']],
	['nothing', '', 4, ['']],
])('wraps %s', (_, text, width, rows) => {
	expect(wrapText(text, width)).toEqual(rows);
});

test('no row is too wide, and no letter is lost', () => {
	const text = fc.string({
		unit: fc.constantFrom('a', 'b', ' ', '\n', '漢', '👩‍💻', 'é'),
		maxLength: 80,
	});
	fc.assert(
		fc.property(text, fc.integer({min: 2, max: 30}), (words, width) => {
			const rows = wrapText(words, width);
			expect(rows.filter(row => displayWidth(row) > width)).toEqual([]);
			expect(rows.join('').replaceAll(' ', '')).toBe(words.replaceAll(/[ \n]/g, ''));
		}),
	);
});

test('a list breaks between its items, and in an item only where that is wider than a row', () => {
	expect(wrapList(['linux', 'up 14 h', '2 slots free'], 16)).toEqual(['linux, up 14 h,', '2 slots free']);
	expect(wrapList(['seven words', 'no'], 8)).toEqual(['seven wo', 'rds, no']);
	expect(wrapList([], 8)).toEqual(['']);
});
