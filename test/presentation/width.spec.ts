import fc from 'fast-check';
import stringWidth from 'string-width';
import {describe, expect, test} from 'vitest';
import measureForInk, {
	displayWidth,
	fitColumns,
	padEnd,
	padStart,
	truncateEnd,
	truncateMiddle,
} from '../../src/presentation/width.ts';

const text = fc.string({
	unit: fc.oneof(
		{weight: 3, arbitrary: fc.constantFrom('a', ' ', '漢', '👩‍💻', '🇩🇪', 'é', 'e\u0301', '…', 'ｱ', '✓')},
		fc.string({unit: 'grapheme', minLength: 1, maxLength: 1}),
	),
	maxLength: 40,
});
const columns = fc.integer({min: 0, max: 50});

test.each([
	['plain', 5],
	['', 0],
	['漢字', 4],
	['👩‍💻', 2],
	['🇩🇪', 2],
	['e\u0301', 1],
	['▍…–', 3],
])('%j takes %i columns', (words, width) => {
	expect(displayWidth(words)).toBe(width);
});

describe('whatever the text', () => {
	test('it is as wide as string-width says, which Ink would ask', () => {
		const styled = fc
			.array(
				fc.oneof(
					fc.constantFrom(
						'\u001b[1m',
						'\u001b[1;33m',
						'\u001b[39;22m',
						'\u001b',
						'[0m',
						'\u001b]8;;',
						'\u009b',
					),
					fc.constantFrom('▶', '\ufe0f', '\u20e3', '1', '─', '▉', '●', '…', '\u0301'),
					text,
				),
			)
			.map(parts => parts.join(''));
		fc.assert(
			fc.property(styled, words => {
				expect([displayWidth(words), measureForInk(words, {countAnsiEscapeCodes: true})]).toEqual([
					stringWidth(words),
					stringWidth(words, {countAnsiEscapeCodes: true}),
				]);
			}),
			{numRuns: 1000},
		);
	});

	test('a cut one never takes more than its columns, and one that fits is not touched', () => {
		fc.assert(
			fc.property(text, columns, (words, room) => {
				for (const truncate of [truncateEnd, truncateMiddle]) {
					const cut = truncate(words, room);
					expect(displayWidth(cut)).toBeLessThanOrEqual(room);
					if (displayWidth(words) <= room) expect(cut).toBe(words);
					else if (room > 0) expect(cut).toContain('…');
				}
			}),
		);
	});

	test('a fitted one takes exactly its columns', () => {
		fc.assert(
			fc.property(text, columns, fc.constantFrom('left', 'right'), (words, room, align) => {
				expect(displayWidth(fitColumns(words, room, align))).toBe(room);
			}),
		);
	});

	test('the end is cut from its beginning, the middle leaves both', () => {
		fc.assert(
			fc.property(text, fc.integer({min: 3, max: 50}), (words, room) => {
				expect(words.startsWith(truncateEnd(words, room).replace(/…$/, ''))).toBe(true);
				const cut = truncateMiddle(words, room);
				if (cut === words) return;
				const halves = cut.split('…');
				expect(words.startsWith(halves[0] ?? '-')).toBe(true);
				expect(words.endsWith(halves.at(-1) ?? '-')).toBe(true);
			}),
		);
	});
});

test('an end is kept where ends matter', () => {
	expect(truncateMiddle('src/presentation/format-number.spec.ts', 20)).toBe('src/presen…r.spec.ts');
	expect(truncateEnd('database-expert', 10)).toBe('database-…');
});

test('a wide character that does not fit leaves its column blank', () => {
	expect([
		fitColumns('漢字漢字', 4),
		fitColumns('漢字', 5, 'right'),
		padStart('漢', 3),
		padEnd('漢', 3),
	]).toEqual(['漢… ', ' 漢字', ' 漢', '漢 ']);
});
