import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import inkMeasureText from '../../../node_modules/ink/build/measure-text.js';
import InkOutput from '../../../node_modules/ink/build/output.js';
import inkSanitizeAnsi from '../../../node_modules/ink/build/sanitize-ansi.js';
import {joinRows} from '../../../src/tui/ink/join-rows.ts';
import measureLines from '../../../src/tui/ink/measure-lines.ts';
import RowOutput from '../../../src/tui/ink/row-output.ts';
import sanitizeLine from '../../../src/tui/ink/sanitize-line.ts';

const SIZE = {width: 40, height: 4};
const STYLES = [
	'\u001b[1m',
	'\u001b[2m',
	'\u001b[22m',
	'\u001b[33m',
	'\u001b[39m',
	'\u001b[1;31m',
	'\u001b[39;22m',
	'\u001b[7m',
	'\u001b[27m',
	'\u001b[0m',
	'\u001b[44m',
	'\u001b[49m',
];
const words = fc.constantFrom(
	'a',
	'cpu ',
	'  ',
	'▏▆│',
	'漢字',
	'👩‍💻',
	'🇩🇪',
	'…',
	'e\u0301',
	'\u0301',
	'\u200b',
	'\ufe0f',
);
/** Mostly painted words, as our lines are; seldom a style that goes on. */
const line = fc
	.array(
		fc.oneof(
			{weight: 4, arbitrary: words},
			{weight: 3, arbitrary: words.map(text => `\u001b[2m${text}\u001b[22m`)},
			{weight: 2, arbitrary: words.map(text => `\u001b[1;31m${text}\u001b[33mb\u001b[39;22m`)},
			{weight: 1, arbitrary: fc.constantFrom(...STYLES)},
		),
		{maxLength: 6},
	)
	.map(parts => parts.join(''));
const place = fc.record({
	x: fc.integer({min: 0, max: 40}),
	y: fc.integer({min: -1, max: 4}),
	text: fc.array(line, {minLength: 1, maxLength: 3}).map(lines => lines.join('\n')),
});

/** What a terminal shows of a text, whichever codes in whichever order tell it. */
function settle(text: string): string {
	const output = new InkOutput({...SIZE, width: 200});
	output.write(0, 0, text, {transformers: []});
	return output.get().output;
}

describe('whole lines', () => {
	test('show what Ink would draw cell by cell, whatever stands where', () => {
		const shout = (text: string) => text.replace('cpu', 'CPU');
		fc.assert(
			fc.property(
				fc.array(place, {maxLength: 5}),
				fc.boolean(),
				fc.boolean(),
				(places, isLoud, isClipped) => {
					const [ours, inks] = [new RowOutput(SIZE), new InkOutput(SIZE)].map(output => {
						if (isClipped) output.clip({x1: 1, x2: 20, y1: 0, y2: 3});
						for (const {x, y, text} of places)
							output.write(x, y, text, {transformers: isLoud ? [shout] : []});
						if (isClipped) output.unclip();
						return output.get();
					});
					expect(ours?.height).toBe(inks?.height);
					expect(settle(ours?.output ?? '')).toBe(settle(inks?.output ?? ''));
				},
			),
			{numRuns: 1000},
		);
	});

	test('are joined beside and below each other', () => {
		const texts = [
			{x: 8, y: 0, lines: ['\u001b[1mright\u001b[22m', 'below  ']},
			{x: 0, y: 0, lines: ['left', '漢字']},
			{x: 2, y: 9, lines: ['outside']},
		];
		expect(joinRows(texts, 3)).toEqual(['left    \u001b[1mright\u001b[22m', '漢字    below', '']);
	});

	test.each([
		[
			'one lies over another',
			[
				{x: 0, y: 0, lines: ['left']},
				{x: 3, y: 0, lines: ['over']},
			],
		],
		['one begins left of the screen', [{x: -1, y: 0, lines: ['left']}]],
		['a style goes on behind its line', [{x: 0, y: 0, lines: ['\u001b[1mon', 'and on\u001b[22m']}]],
		['a style is not known', [{x: 0, y: 0, lines: ['\u001b[38;5;9mred\u001b[39m']}]],
		['there is a link', [{x: 0, y: 0, lines: ['\u001b]8;;https://x\u0007x\u001b]8;;\u0007']}]],
		['a character has no cell of its own', [{x: 0, y: 0, lines: ['e\u0301']}]],
	])('are left to Ink where %s', (_what, texts) => {
		expect(joinRows(texts, 3)).toBeNull();
	});
});

test('a clean line is what Ink makes of it, and so is any other', () => {
	const parts = fc.oneof(
		line,
		fc.constantFrom('\u001b[2K', '\u001b', '\u009b31m', '\t', '\u0007', '\u001b[4:3m', '\n', 'ö'),
		fc.string(),
	);
	fc.assert(
		fc.property(fc.array(parts, {maxLength: 6}), texts => {
			expect(sanitizeLine(texts.join(''))).toBe(inkSanitizeAnsi(texts.join('')));
		}),
		{numRuns: 1000},
	);
});

test('a text is as wide and as high as Ink measures it', () => {
	fc.assert(
		fc.property(fc.array(fc.oneof(line, fc.constant('\n'), fc.string()), {maxLength: 6}), texts => {
			expect(measureLines(texts.join(''))).toEqual(inkMeasureText(texts.join('')));
		}),
		{numRuns: 1000},
	);
});
