import {expect, test} from 'vitest';
import {parseOptions, type TuiOptions} from '../../src/tui/parse-options.ts';

const DEFAULTS: TuiOptions = {
	wall: false,
	readOnly: false,
	project: null,
	hosts: [],
	group: null,
	config: null,
	sshConfig: null,
	color: 'auto',
};

test.each<[words: string, part: Partial<TuiOptions>]>([
	['', {}],
	['--wall', {wall: true}],
	['--read-only --project ~/shop', {readOnly: true, project: '~/shop'}],
	['--host n1 --host ada@n2', {hosts: ['n1', 'ada@n2']}],
	['--host n1,ada@n2 --host n3', {hosts: ['n1', 'ada@n2', 'n3']}],
	[
		'-g dev --config c.yaml --ssh-config=ssh --color never',
		{group: 'dev', config: 'c.yaml', sshConfig: 'ssh', color: 'never'},
	],
])('dgo-tui %s', (words, part) => {
	expect(parseOptions(words.split(' ').filter(word => word !== ''))).toEqual({
		kind: 'start',
		options: {...DEFAULTS, ...part},
	});
});

test.each([
	['--help --wall', {kind: 'help'}],
	['-h', {kind: 'help'}],
	['--version', {kind: 'version'}],
	['--color blue', {kind: 'error', message: '--color takes auto, always or never, not "blue"'}],
	['--wal', {kind: 'error', message: "Unknown option '--wal'"}],
	['--project', {kind: 'error', message: "Option '--project <value>' argument missing"}],
	['n1', {kind: 'error', message: "Unexpected argument 'n1'"}],
])('dgo-tui %s does not open a dashboard', (words, expected) => {
	expect(parseOptions(words.split(' '))).toEqual(expected);
});
