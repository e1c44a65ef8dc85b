import {readFileSync} from 'node:fs';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {FIELDS} from '../../../src/orchestrator/configuration/fields.ts';
import {formatConfiguration} from '../../../src/orchestrator/configuration/format-configuration.ts';
import {loadConfiguration} from '../../../src/orchestrator/configuration/load-configuration.ts';
import {formatProblem} from '../../../src/orchestrator/configuration/problem.ts';
import {DEFAULT_SETTINGS} from '../../../src/orchestrator/domain/settings.ts';

/** The problems of a text, as a person reads them, without the file's name. */
function complain(text: string): readonly string[] {
	return loadConfiguration(text, 'c').problems.map(problem => formatProblem(problem).slice(2));
}

test('an empty file, a comment and keys without a value mean the defaults', () => {
	for (const text of ['', '\n', '# nothing\n', '---\n', 'hosts:\n#  - a\nload_weights: ~\n', '\ufeff']) {
		expect(loadConfiguration(text, 'c')).toEqual({settings: DEFAULT_SETTINGS, problems: []});
	}
});

test('the file as the skill documented it is understood', () => {
	const text = [
		'# Load balancing weights',
		'load_weights:\n  cpu: 0.5\n  memory: 0.25\n  load_average: 0.25',
		'sync_exclude:\n  - node_modules\n  - .DS_Store\n  - "*.log"',
		'host_preferences:\n  database:\n    - node-1  # High CPU\n  frontend:\n    - node-2',
	].join('\n');
	expect(loadConfiguration(text, 'c')).toEqual({
		settings: {
			...DEFAULT_SETTINGS,
			loadWeights: {cpu: 0.5, memory: 0.25, loadAverage: 0.25},
			syncExclude: ['node_modules', '.DS_Store', '*.log'],
			hostPreferences: {database: ['node-1'], frontend: ['node-2']},
		},
		problems: [],
	});
});

test('every key is understood, in its short and its long form', () => {
	const text = `
hosts: [node-1, u@node-2, 10.0.0.3, 7, {name: node-3, address: "fe80::1%eth0"}]
groups: {gpu: [node-1, node-3], constructor: []}
include_local: false
via: dw
labels: {node-1: [gpu, fast]}
slots: {default: 3, node-1: 0}
projects: [~/shop, /srv/app]
load_weights: {cpu: 1}
remote_root: ~/work
agents:
  mine: {command: [mine, -v, -v, "{text}"]}
  full: {command: [full], unattended: true, output: claude}
default_agent: mine
refresh: 500ms
notify: false
theme: ascii
columns: [cpu, score]
keys: {quit: Q, dispatch: [d, D]}
`;
	expect(loadConfiguration(text, 'c')).toEqual({
		settings: {
			...DEFAULT_SETTINGS,
			hosts: [
				{name: 'node-1', address: null},
				{name: 'u@node-2', address: null},
				{name: '10.0.0.3', address: null},
				{name: '7', address: null},
				{name: 'node-3', address: 'fe80::1%eth0'},
			],
			groups: {gpu: ['node-1', 'node-3'], constructor: []},
			includeLocal: false,
			via: 'dw',
			labels: {'node-1': ['gpu', 'fast']},
			slots: 3,
			slotsByHost: {'node-1': 0},
			projects: ['~/shop', '/srv/app'],
			loadWeights: {cpu: 1, memory: 0.3, loadAverage: 0.3},
			remoteRoot: '~/work',
			agents: {
				mine: {command: ['mine', '-v', '-v', '{text}'], unattended: false, output: 'plain'},
				full: {command: ['full'], unattended: true, output: 'claude'},
			},
			defaultAgent: 'mine',
			refreshMs: 500,
			notify: {bell: false, desktop: false},
			theme: 'ascii',
			columns: ['cpu', 'score'],
			keys: {quit: ['Q'], dispatch: ['d', 'D']},
		},
		problems: [],
	});
	expect(loadConfiguration('slots: 4\nrefresh: 3\nnotify: {bell: false}', 'c').settings).toEqual({
		...DEFAULT_SETTINGS,
		slots: 4,
		refreshMs: 3000,
		notify: {bell: false, desktop: true},
	});
});

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

test('aliases are followed, and a bomb of them is not expanded', () => {
	const shared = loadConfiguration('groups: {a: &m [x, y], b: *m}\nhosts: &h [z, *h]', 'c');
	expect(shared.settings.groups).toEqual({a: ['x', 'y'], b: ['x', 'y']});
	expect(shared.problems.map(problem => problem.line)).toEqual([2]);
	const bomb = readFileSync('test/fixtures/attacks/yaml-bomb.yaml', 'utf8');
	expect(complain(bomb)).toHaveLength(9);
	expect(complain(`${bomb}groups: {x: *i}\nhosts: *i`).length).toBeLessThan(50);
	const wide = `groups:\n  a: &a [${Array.from({length: 3000}, (_, index) => `h${index}`).join(', ')}]\n`;
	expect(complain(wide + Array.from({length: 90}, (_, index) => `  g${index}: *a\n`).join(''))).toEqual([
		'1:1: more than 50000 values are too many',
	]);
	expect(
		complain(
			`groups:\n  a: &a [x]\n${Array.from({length: 200}, (_, index) => `  g${index}: *a\n`).join('')}`,
		),
	).toEqual(['103:9: more than 100 aliases are too many']);
});

test('any text at all gives settings and clean problems, and never throws', () => {
	const words = fc.constantFrom(
		...FIELDS.map(field => field.key),
		': ',
		'\n',
		'  ',
		'- ',
		'[',
		']',
		'{',
		'}',
		'*a',
		'&a ',
		'"',
		'|',
		'!!binary ',
		'\t',
		'x',
		'1',
		'---\n',
		'<<',
		'__proto__',
		'\u202e',
	);
	const text = fc.oneof(
		fc.string({unit: 'binary'}),
		fc.array(words, {maxLength: 40}).map(parts => parts.join('')),
	);
	fc.assert(
		fc.property(text, sample => {
			const {settings, problems} = loadConfiguration(sample, 'c');
			expect(Object.keys(settings)).toEqual(Object.keys(DEFAULT_SETTINGS));
			for (const {line, column, message} of problems) {
				expect(line).toBeGreaterThan(0);
				expect(column).toBeGreaterThan(0);
				expect(message).not.toMatch(/[\u0000-\u001f\u202e]/);
			}
		}),
		{numRuns: 500},
	);
});

test('settings that are written as a file load to the same settings', () => {
	const name = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,12}$/);
	const names = fc.uniqueArray(name, {maxLength: 4});
	const dictionary = <Value>(value: fc.Arbitrary<Value>) =>
		fc.dictionary(name, value, {maxKeys: 3, noNullPrototype: true});
	const settings = fc.record({
		hosts: fc.option(
			fc.uniqueArray(fc.record({name, address: fc.option(name)}), {
				selector: host => host.name,
				maxLength: 4,
			}),
		),
		groups: dictionary(names),
		projects: fc.constantFrom([], ['~/a b', '/c: d']),
		slots: fc.nat(1000),
		slotsByHost: dictionary(fc.nat(1000)).map(({default: _, ...slots}) => slots),
		labels: dictionary(names),
		agents: fc.constant({
			mine: {command: ['x', '{text}', '-'] as const, unattended: true, output: 'claude' as const},
		}),
		defaultAgent: fc.constantFrom('gummy', 'mine'),
		via: fc.constantFrom('ssh' as const, 'dw' as const),
		includeLocal: fc.option(fc.boolean()),
		remoteRoot: fc.option(fc.constant('~/work')),
		refreshMs: fc.integer({min: 250, max: 3_600_000}),
		notify: fc.record({bell: fc.boolean(), desktop: fc.boolean()}),
		loadWeights: fc.record({cpu: fc.integer({min: 1, max: 9}), memory: fc.nat(9), loadAverage: fc.nat(9)}),
		syncExclude: fc.constantFrom([], ['*.log', '- odd', "it's", '#x']),
		hostPreferences: fc.constantFrom({}, {api: ['a']}),
		theme: fc.constantFrom('default' as const, 'ascii' as const),
		columns: fc.option(names),
		keys: dictionary(fc.uniqueArray(fc.constantFrom('a', '?', '#', ' ', '1', 'null'), {minLength: 1})),
	});
	fc.assert(
		fc.property(settings, sample => {
			expect(loadConfiguration(formatConfiguration(sample), 'c')).toEqual({settings: sample, problems: []});
		}),
	);
});
