import {expect, test} from 'vitest';
import {matchesFilter, parseFilter} from '../../src/store/filter.ts';

const row = {
	host: 'node-1',
	state: 'offline',
	type: 'database',
	spec: 'database-expert',
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
])('the filter %j lets the row through: %j', (filter, passes) => {
	expect(matchesFilter(parseFilter(filter), row)).toBe(passes);
});
