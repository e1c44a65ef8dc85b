import fc from 'fast-check';
import {expect, test} from 'vitest';
import {formatExactly, matchesFilter, parseFilter} from '../../src/store/filter.ts';

const row = {
	host: ['node-1'],
	state: ['offline', 'cordoned'],
	type: ['database'],
	agent: [],
	spec: ['database-expert', 'My Expert'],
	text: 'node-1 Optimize queries',
};

test.each([
	['', true],
	['optimize', true],
	['OPTIMIZE node-1', true],
	['optimize node-2', false],
	['host:node state:off', true],
	['host:node state:online', false],
	['!host:node-2', true],
	['!optimize', false],
	['type:data spec:expert', true],
	['host:', true],
	['!', true],
	['group:x', false],

	['host:=node-1', true],
	['host:=node', false],
	['!host:=node', true],
	['HOST:=node-1', true],
	['host:=Node-1', false],
	['state:=cordoned', true],
	['spec:="My Expert"', true],
	['spec:="My', false],
	['spec:"my ex"', true],
	['spec:=', false],
	['agent:=', true],
	['!agent:=', false],
	['agent:', true],
	['day:=2026-03-09', false],
	['"optimize queries"', true],
	['!"queries optimize"', true],
])('the filter %j lets the row through: %j', (filter, passes) => {
	expect(matchesFilter(parseFilter(filter), row)).toBe(passes);
});

test('the exact filter of a name finds that name, and none that only holds it', () => {
	const names = fc.string({unit: 'grapheme', minLength: 1}).filter(name => !name.includes('"'));
	fc.assert(
		fc.property(names, names, (name, other) => {
			const filter = parseFilter(`${formatExactly('host', 'node-1')} ${formatExactly('spec', name)}`);
			const finds = (spec: string) => matchesFilter(filter, {host: ['node-1'], spec: [spec], text: ''});
			expect([finds(name), finds(`${name}${other}`), finds(`${other}${name}`)]).toEqual([true, false, false]);
		}),
	);
});
