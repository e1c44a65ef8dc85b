import {expect, test} from 'vitest';
import {describeTool} from '../../../src/orchestrator/tasks/describe-tool.ts';

test.each([
	['Read', {file_path: 'db/schema.sql'}, 'Read db/schema.sql'],
	['Bash', {command: '\n npm test \n\n  npm run lint\n'}, 'Bash npm test ; npm run lint'],
	['Edit', {file_path: 'a.ts', old_string: 'one', new_string: 'one\ntwo'}, 'Edit a.ts +2 −1'],
	['Bash', {command: 'ls \u001b[2J'}, 'Bash ls '],
	[7, {command: 'ls'}, 'tool ls'],
	['Read', null, 'Read'],
])('the tool %j with %j reads %j', (name, input, told) => {
	expect(describeTool(name, input)).toBe(told);
});

test('a line of blanks as long as a log line may be is no hang', () => {
	expect(describeTool('Bash', {command: `a${' '.repeat(256 * 1024)}b`})).toMatch(/^Bash a {290,}…$/);
});
