import {describe, expect, test} from 'vitest';
import {parseTarget, resolveTarget} from '../../../src/orchestrator/domain/target.ts';
import {buildHost} from './builders.ts';

describe('a target', () => {
	test.each([
		['best', {kind: 'best'}],
		['all', {kind: 'all'}],
		['node-1', {kind: 'named', hosts: ['node-1'], groups: []}],
		['ada@node-1,node-2', {kind: 'named', hosts: ['ada@node-1', 'node-2'], groups: []}],
		['@dev,node-1', {kind: 'named', hosts: ['node-1'], groups: ['dev']}],
	])('reads %s', (text, target) => {
		expect(parseTarget(text)).toEqual(target);
	});

	test.each(['', '-oProxyCommand=x', 'node 1', 'a,,b', '@', '@-x', 'a;b', '$(reboot)', 'ok,-l', 'a\nb'])(
		'refuses %j before it reaches a program',
		text => {
			expect(parseTarget(text)).toMatchObject({kind: 'error'});
		},
	);
});

test('a named target is each of its hosts once, in the order of the network, and what fits none is told', () => {
	const [a, b, c] = [buildHost('a', {groups: ['dev']}), buildHost('b'), buildHost('c', {groups: ['dev']})];
	expect(resolveTarget({kind: 'named', hosts: ['b', 'a', 'x'], groups: ['dev', 'empty']}, [a, b, c])).toEqual(
		{hosts: [a, b, c], unknown: ['x', '@empty']},
	);
	expect(resolveTarget({kind: 'all'}, [a, b])).toEqual({hosts: [a, b], unknown: []});
});
