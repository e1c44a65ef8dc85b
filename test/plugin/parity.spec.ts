import {readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {parseCommandLine} from './parse-command-line.ts';
import {readInstructions} from './read-instructions.ts';

const TEXT = readFileSync('docs/parity.md', 'utf8');
const PROOFS = [...TEXT.matchAll(/\| `(test\/[^`]+)`: (.+) \|$/gm)].map(([, file = '', title = '']) => ({
	file,
	title,
}));
const ROWS = TEXT.split('\n')
	.filter(line => line.startsWith('| '))
	.slice(2);

describe('docs/parity.md', () => {
	test('has a proof in every row', () => {
		expect(ROWS.length).toBeGreaterThan(20);
		expect(PROOFS).toHaveLength(ROWS.length);
	});

	test.each(PROOFS)('$file holds "$title"', ({file, title}) => {
		expect(readFileSync(file, 'utf8')).toContain(`'${title}'`);
	});

	test.each(readInstructions(TEXT))('names $words, which dgo understands', ({words}) => {
		expect(() => parseCommandLine(words)).not.toThrow();
	});
});
