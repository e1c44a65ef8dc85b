import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {EXIT} from '../../src/commands/exit-code.ts';
import {GLOBAL_OPTIONS} from '../../src/commands/global-options.ts';
import {formatCommandHelp, formatOverview} from '../../src/commands/help.ts';
import {createOutput} from '../../src/commands/output.ts';
import {COMMANDS} from '../../src/commands/table.ts';

const {paint} = createOutput({stdout: process.stdout, stderr: process.stderr, color: false, now: Date.now});

test('every exit status is told in the help and to an agent', () => {
	const skill = readFileSync('skills/distributed-gummy/SKILL.md', 'utf8');
	for (const text of [formatOverview(COMMANDS, GLOBAL_OPTIONS, paint), skill])
		for (const status of Object.values(EXIT))
			expect(text).toMatch(new RegExp(`\\b${status} [a-z]|, ${status} when`));
});

test('the help of run tells that it ends with the status of the command', () => {
	const run = COMMANDS.find(({name}) => name === 'run');
	if (run === undefined) throw new Error('dgo has no run');
	expect(formatCommandHelp(run, GLOBAL_OPTIONS, paint)).toContain(
		[
			'Exit status',
			"  the command's own, the highest of several hosts; 128+N after signal N, 130 after Ctrl-C here",
			'  125 when dgo itself failed, as where a host does not answer or the project is not there',
		].join('\n'),
	);
});
