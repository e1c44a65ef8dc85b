import {readFileSync} from 'node:fs';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {FIELDS} from '../../../src/orchestrator/configuration/fields.ts';
import {formatConfiguration} from '../../../src/orchestrator/configuration/format-configuration.ts';
import {loadConfiguration} from '../../../src/orchestrator/configuration/load-configuration.ts';
import {formatProblem} from '../../../src/orchestrator/configuration/problem.ts';
import {ACTION_IDS} from '../../../src/orchestrator/domain/action-id.ts';
import {DEFAULT_SETTINGS, HOST_COLUMNS} from '../../../src/orchestrator/domain/settings.ts';

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
		columns: fc.option(fc.uniqueArray(fc.constantFrom(...HOST_COLUMNS))),
		keys: fc.dictionary(
			fc.constantFrom(...ACTION_IDS),
			fc.uniqueArray(fc.constantFrom('a', '?', '#', ' ', '1', 'null'), {minLength: 1}),
		),
	});
	fc.assert(
		fc.property(settings, sample => {
			expect(loadConfiguration(formatConfiguration(sample), 'c')).toEqual({settings: sample, problems: []});
		}),
	);
});
