import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {cleanLine, cleanText} from '../../../src/orchestrator/domain/clean-text.ts';

const HAZARD = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/u;

describe('whatever comes from outside', () => {
	const hostile = fc.string({
		unit: fc.oneof(
			fc.constantFrom(
				'\u001b[',
				'\u001b]0;',
				'\u0007',
				'\u009b',
				'\u202e',
				'\r',
				'\n',
				'\t',
				'm',
				'5',
				'\ud83d',
			),
			fc.string({unit: 'binary', minLength: 1, maxLength: 1}),
		),
		maxLength: 200,
	});

	test('a cleaned line holds nothing that moves a cursor, reorders or hides, and keeps its limit', () => {
		fc.assert(
			fc.property(hostile, fc.integer({min: 1, max: 60}), (text, limit) => {
				const clean = cleanLine(text, limit);
				expect(clean).not.toMatch(HAZARD);
				expect(clean.length).toBeLessThanOrEqual(limit);
				expect(cleanLine(clean, limit)).toBe(clean);
			}),
		);
	});

	test('a cleaned text has its lines and nothing else', () => {
		fc.assert(
			fc.property(hostile, text => {
				for (const line of cleanText(text, 50).split('\n')) {
					expect(line).not.toMatch(HAZARD);
					expect(line.length).toBeLessThanOrEqual(50);
				}
			}),
		);
	});
});

test.each([
	['\u001b[31mred\u001b[0m', 'red'],
	['\u001b]0;title\u0007text', 'text'],
	['\u001b]52;c;cHduZWQ=\u001b\\text', 'text'],
	['a\tb', 'a b'],
	['rm \u202ecod.exe', 'rm �cod.exe'],
	['one\rtwo', 'one�two'],
	['plain, ü, 漢字, 👩‍💻', 'plain, ü, 漢字, 👩‍💻'],
])('%j becomes %j', (text, clean) => {
	expect(cleanLine(text)).toBe(clean);
});

test('a cut never leaves half a character', () => {
	expect(cleanLine('👍👍👍', 4)).toBe('👍…');
});

test('line ends of every system are line feeds', () => {
	expect(cleanText('a\r\nb\rc\nd')).toBe('a\nb\nc\nd');
});
