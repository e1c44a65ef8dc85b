import {describe, expect, test} from 'vitest';
import {loadConfiguration} from '../../../src/orchestrator/configuration/load-configuration.ts';
import {formatProblem} from '../../../src/orchestrator/configuration/problem.ts';
import {DEFAULT_SETTINGS} from '../../../src/orchestrator/domain/settings.ts';

/** The problems of a text, as a person reads them, without the file's name. */
function complain(text: string): readonly string[] {
	return loadConfiguration(text, 'c').problems.map(problem => formatProblem(problem).slice(2));
}

describe('a mistake is told with its place', () => {
	test.each<[title: string, text: string, problems: readonly string[]]>([
		[
			'a misspelt key',
			'via: ssh\nload_weigths: {cpu: 1}',
			['2:1: there is no key "load_weigths" (did you mean "load_weights"?)'],
		],
		[
			'a key in another style',
			'loadWeights: {cpu: 1}',
			['1:1: there is no key "loadWeights" (did you mean "load_weights"?)'],
		],
		['an unknown key that resembles none', 'xyzzy: 1', ['1:1: there is no key "xyzzy"']],
		[
			'a misspelt key further in',
			'load_weights:\n  cpu: 1\n  memmory: 1',
			['3:3: load_weights has no key "memmory" (did you mean "memory"?)'],
		],
		[
			'a misspelt key deep inside',
			'agents:\n  a:\n    comand: [x]',
			[
				'3:5: agents.a has no key "comand" (did you mean "command"?)',
				'3:5: agents.a needs the key "command"',
			],
		],
		[
			'a misspelt column of the table of hosts',
			'columns: [cpu, memroy]',
			[
				'1:16: columns[2] must be one of cpu, memory, load, score, latency, tasks, history, disk, power, not "memroy" (did you mean "memory"?)',
			],
		],
		[
			'an unknown type of work',
			'host_preferences: {databse: [a]}',
			['1:20: host_preferences has no key "databse" (did you mean "database"?)'],
		],
		['a wrong type', 'hosts: node-1', ['1:8: hosts must be a list of hosts, not "node-1"']],
		[
			'a list where a mapping is due',
			'groups: [a]',
			['1:9: groups must be a mapping from group names to lists of hosts, not a list'],
		],
		[
			'a mapping where a list is due',
			'sync_exclude: {a: 1}',
			['1:15: sync_exclude must be a list of patterns, not a mapping'],
		],
		[
			'a negative weight',
			'load_weights: {cpu: -1}',
			['1:21: load_weights.cpu must be a number from 0 to 1000, not -1'],
		],
		[
			'a weight that is no number',
			'load_weights: {cpu: .nan, memory: .inf}',
			[
				'1:21: load_weights.cpu must be a number from 0 to 1000, not NaN',
				'1:35: load_weights.memory must be a number from 0 to 1000, not Infinity',
			],
		],
		[
			'weights that are all zero',
			'load_weights: {cpu: 0, memory: 0, load_average: 0}',
			['1:15: load_weights are all 0: at least one must be more'],
		],
		[
			'half a slot',
			'slots: 1.5',
			[
				'1:8: slots must be a whole number from 0 to 1000, or a mapping from host names (and `default`) to numbers, not 1.5',
			],
		],
		[
			'a misspelt choice',
			'theme: hihg-contrast',
			[
				'1:8: theme must be one of default, high-contrast, ascii, not "hihg-contrast" (did you mean "high-contrast"?)',
			],
		],
		[
			'too fast a refresh',
			'refresh: 10ms',
			['1:10: refresh must be a time from 250ms to 3600s, such as 500ms, 2s or 1m, not "10ms"'],
		],
		[
			'an agent that nobody knows',
			'default_agent: cluade',
			[
				'1:16: default_agent must be one of gummy, claude, codex, shell, not "cluade" (did you mean "claude"?)',
			],
		],
		[
			'an action that there is not',
			'keys:\n  quit: Q\n  dispach: D\n  xyzzy: x',
			[
				'3:3: a name in keys is "dispach", which is no action (did you mean "dispatch"?)',
				'4:3: a name in keys is "xyzzy", which is no action',
			],
		],
		['an agent without a program', 'agents: {a: {command: []}}', ['1:23: agents.a.command needs a program']],
		[
			'a host name that is an option',
			'groups: {a: [-oProxyCommand=x]}',
			[
				'1:14: groups.a[1] must be a host name (letters, digits, ".", "_", "-", an optional user@), not "-oProxyCommand=x"',
			],
		],
		[
			'an escape sequence in a name',
			'projects: ["~/a\\u001b[2J"]',
			['1:12: projects[1] must be a path that begins with / or ~/, not "~/a"'],
		],
		['a host that comes twice', 'hosts: [a, {name: a, address: b}]', ['1:8: hosts names a twice']],
		['a member that comes twice', 'groups:\n  g: [a, b, a]', ['2:13: groups.g names "a" twice']],
		['a key that comes twice', 'via: ssh\nhosts: [a]\nvia: dw', ['3:1: the key "via" stands twice']],
		[
			'a tab as indentation',
			'groups:\n\tdev: [a]',
			['2:1: a tab stands in the indentation: YAML takes spaces only'],
		],
		[
			'a second document',
			'via: ssh\n---\nvia: dw',
			['2:1: a second document begins here: the file must hold one'],
		],
		['a list as the file', '- a\n- b', ['1:1: the file must be a mapping of keys, not a list']],
		[
			'a bracket that is never closed',
			'hosts: [a',
			[
				'1:10: this is no valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
			],
		],
		['an alias that leads nowhere', 'hosts: *x', ['1:8: the alias *x leads nowhere']],
		['binary', 'via: ssh\n\u0000\u0001', ['2:1: a control character stands here, this is no text file']],
		[
			'a file of megabytes',
			'#'.repeat(1024 * 1024 + 1),
			['1:1: the file is longer than 1 MiB, that is no configuration'],
		],
		[
			'endless brackets',
			'['.repeat(20_000),
			[expect.stringContaining('brackets are nested too deeply here')],
		],
	])('%s', (_, text, problems) => {
		expect(complain(text)).toEqual(problems);
	});

	test('and the keys without a mistake are read all the same', () => {
		const {settings} = loadConfiguration('hosts: [ok, -bad]\nvia: dw\nslots: many', 'c');
		expect(settings).toEqual({...DEFAULT_SETTINGS, hosts: [{name: 'ok', address: null}], via: 'dw'});
	});

	test('but no more than fifty times', () => {
		expect(complain(`hosts: [${'-x, '.repeat(2000)}]`)).toHaveLength(50);
	});
});
