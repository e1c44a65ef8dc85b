import {readFileSync} from 'node:fs';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {parseDwGroups, readDwGroups} from '../../../src/orchestrator/discovery/dw-groups.ts';
import {createMemoryReader} from './memory-reader.ts';

test("dw's groups keep their order and their hosts", () => {
	const text = 'groups:\n  prod: [c]\n  dev:\n    - b\n    - a\n    - b\nother: {x: 1}\n';
	expect([...parseDwGroups(text, 'dw.yaml').groups]).toEqual([
		['prod', ['c']],
		['dev', ['b', 'a']],
	]);
});

test('what is no host name is left out and told', () => {
	const {groups, notices} = parseDwGroups(
		'groups: {dev: [a, -oProxyCommand=x, {b: 1}, 7], "@x": [c], n: d}',
		'dw.yaml',
	);
	expect([...groups]).toEqual([
		['dev', ['a', '7']],
		['n', []],
	]);
	expect(notices).toEqual([
		{level: 'warning', text: 'dw.yaml: "-oProxyCommand=x" is no host name, it is left out'},
		{level: 'warning', text: 'dw.yaml: "object" is no host name, it is left out'},
	]);
});

test.each([
	['a bomb of aliases', `${readFileSync('test/fixtures/attacks/yaml-bomb.yaml', 'utf8')}groups: *i\n`],
	['a file that is no YAML', 'groups: [a\n\t- {'],
])('%s has no groups and is told', (_, text) => {
	const {groups, notices} = parseDwGroups(text, 'dw.yaml');
	expect([...groups]).toEqual([]);
	expect(notices).toEqual([{level: 'warning', text: 'dw.yaml is no readable YAML, its groups are left out'}]);
});

test('without a file there are no groups and nothing is told', () => {
	expect(readDwGroups('/none', createMemoryReader({}))).toEqual({groups: new Map(), notices: []});
});

test('any text at all is survived', () => {
	fc.assert(
		fc.property(fc.string({unit: 'binary'}), text => {
			expect(parseDwGroups(`groups:${text}`, 'dw.yaml').groups).toBeInstanceOf(Map);
		}),
	);
});
