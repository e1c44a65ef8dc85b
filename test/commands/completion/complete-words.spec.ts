import fc from 'fast-check';
import {expect, test} from 'vitest';
import {completeWords} from '../../../src/commands/completion/complete-words.ts';
import {GLOBAL_OPTIONS} from '../../../src/commands/global-options.ts';
import {COMMANDS} from '../../../src/commands/table.ts';
import {NAMES} from './names.ts';

const VOCABULARY = {commands: COMMANDS, globalOptions: GLOBAL_OPTIONS, names: NAMES};

function complete(...words: readonly string[]): readonly string[] | string {
	const completion = completeWords(words, VOCABULARY);
	return completion.kind === 'words' ? completion.candidates.map(({value}) => value) : completion.kind;
}

test.each<[title: string, words: readonly string[], candidates: readonly string[] | string]>([
	['a command by its beginning', ['sp'], ['specialists']],
	['every command', [''], COMMANDS.map(({name}) => name)],
	['a command behind a global option', ['--host', 'x', '-g', 'dev', 'stat'], ['status']],
	['a target', ['load', ''], ['best', 'all', 'node-1', 'node-2', 'u@box', '@dev', '@gpu']],
	['a group as a target', ['load', '@d'], ['@dev']],
	['a host of several', ['sync', 'node-1,n'], ['node-1,node-1', 'node-1,node-2']],
	['a group of several', ['sync', 'node-1,@g'], ['node-1,@gpu']],
	['a folder after the target', ['sync', 'node-1', ''], 'folders'],
	['nothing more after the last positional', ['load', 'node-1', ''], []],
	['nothing inside a remote command', ['run', 'node-1', 'n'], []],
	['no options of ours inside a remote command', ['run', 'node-1', 'ls', '--s'], []],
	['options of ours before the remote command', ['run', 'node-1', '--s'], ['--sync', '--ssh-config']],
	['a task', ['logs', '7'], ['7f3k', '7x11']],
	['one more task', ['wait', '7f3k', '7x'], ['7x11']],
	[
		'options of the command and of all',
		['load', '--'],
		['--json', ...GLOBAL_OPTIONS.map(({name}) => `--${name}`)],
	],
	['no option after two dashes', ['dispatch', '--', '--j'], []],
	['the value of an option', ['dispatch', '--on', 'no'], ['node-1', 'node-2']],
	['the value of an option in one word', ['dispatch', '--type=da'], ['--type=database']],
	[
		'several hosts in the value of an option in one word',
		['dispatch', '--on=node-1,@d'],
		['--on=node-1,@dev'],
	],
	['one more host of an option', ['pick', '--exclude', 'node-1,n'], ['node-1,node-1', 'node-1,node-2']],
	['a value from a fixed list', ['load', '--color', ''], ['auto', 'always', 'never']],
	['a value by the short name of its option', ['load', '-g', 'g'], ['gpu']],
	['a mode', ['dispatch', '--mode', ''], ['task', 'plan', 'execute']],
	['an agent', ['dispatch', '--agent', 'c'], ['claude', 'codex']],
	['nothing for a value that is free', ['dispatch', '--require', ''], []],
	['a file', ['load', '--config', ''], 'files'],
	['nothing for a text', ['dispatch', 'opt'], []],
	['the word of a fixed list', ['config', 'v'], ['validate']],
])('completes %s', (_, words, candidates) => {
	expect(complete(...words)).toEqual(candidates);
});

test('candidates always begin with what is typed', () => {
	const word = fc.oneof(
		fc.string({maxLength: 4}),
		fc.constantFrom(
			'load',
			'run',
			'dispatch',
			'logs',
			'--on',
			'--on=',
			'--',
			'-g',
			'node-1,',
			'@',
			'--host=',
			'n',
		),
	);
	fc.assert(
		fc.property(fc.array(word, {maxLength: 6}), words => {
			const completion = completeWords(words, VOCABULARY);
			for (const {value} of completion.kind === 'words' ? completion.candidates : []) {
				expect(value.startsWith(words.at(-1) ?? '')).toBe(true);
			}
		}),
	);
});
