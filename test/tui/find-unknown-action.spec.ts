import {expect, test} from 'vitest';
import {findUnknownAction} from '../../src/tui/find-unknown-action.ts';

test.each([
	[{}, null],
	[{dispatch: ['D'], quit: ['q', 'Q']}, null],
	[{dispach: ['D']}, 'keys: there is no action "dispach" (did you mean "dispatch"?)'],
	[{xyzzy: ['D']}, 'keys: there is no action "xyzzy" (? lists them)'],
	[{'\u001b[2J': ['D']}, 'keys: there is no action "" (? lists them)'],
])('the keys %j: %j', (keys, told) => {
	expect(findUnknownAction(keys)).toBe(told);
});
