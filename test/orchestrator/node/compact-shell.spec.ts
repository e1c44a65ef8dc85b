import {expect, test} from 'vitest';
import {compactShell} from '../../../src/orchestrator/node/compact-shell.ts';

test('comments, blank lines and indentation go; what a line says stays', () => {
	expect(compactShell(['# one\n\nf() {\n\t# why\n\techo "a # b"\n\n\t\techo $#\n}\n', "N='\n'\n"])).toBe(
		'f() {\necho "a # b"\necho $#\n}\nN=\'\n\'\n',
	);
});
