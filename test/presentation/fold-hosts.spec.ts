import {expect, test} from 'vitest';
import {foldHostNames, foldOutputs} from '../../src/presentation/fold-hosts.ts';

test('identical outputs are one block under all their hosts', () => {
	expect(
		foldOutputs([
			{host: 'node-1', text: 'a'},
			{host: 'mac', text: 'b'},
			{host: 'node-2', text: 'a'},
			{host: 'node-10', text: 'a'},
		]),
	).toEqual([
		{label: 'node-[1-2,10]', hosts: ['node-1', 'node-2', 'node-10'], text: 'a'},
		{label: 'mac', hosts: ['mac'], text: 'b'},
	]);
	expect(foldHostNames(['a', 'node-7', 'b'])).toBe('a, node-7, b');
});
