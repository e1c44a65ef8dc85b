import fc from 'fast-check';
import {expect, test} from 'vitest';
import {matchGlob} from '../../../src/orchestrator/discovery/match-glob.ts';

test.each([
	['*', '', true],
	['*', 'anything', true],
	['?', '', false],
	['a?c', 'abc', true],
	['a*c', 'abbbc', true],
	['a*c', 'abbb', false],
	['*a*b*', 'xxaxxbxx', true],
	['a.c', 'abc', false],
	['abc', 'abcd', false],
])('the pattern %s and the text "%s" fit: %s', (pattern, text, fits) => {
	expect(matchGlob(pattern, text)).toBe(fits);
});

test('patterns fit exactly what the same regular expression fits', () => {
	const letters = fc.string({unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8});
	const plain = fc.string({unit: fc.constantFrom('a', 'b'), maxLength: 8});
	fc.assert(
		fc.property(letters, plain, (pattern, text) => {
			const expression = new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`);
			expect(matchGlob(pattern, text)).toBe(expression.test(text));
		}),
	);
});

test('a pattern of many stars ends at once', () => {
	expect(matchGlob(`${'*a'.repeat(500)}b`, 'a'.repeat(2000))).toBe(false);
});
