import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Task} from '../../src/orchestrator/domain/task.ts';
import {formatTaskState, formatTaskTitle} from '../../src/presentation/task.ts';
import {displayWidth} from '../../src/presentation/width.ts';
import {buildView, LOCAL_NOW, RUNNING} from './sample.ts';

const states: readonly [Task, string][] = [
	[RUNNING, 'running'],
	[{...RUNNING, lingering: true}, 'running (has its result)'],
	[{...RUNNING, state: 'lost', reason: 'rebooted'}, 'lost (rebooted)'],
	[{...RUNNING, state: 'lost', reason: 'process-gone'}, 'lost (process gone)'],
	[{...RUNNING, state: 'cancelled', endedAt: LOCAL_NOW, exitCode: 143, signal: 'TERM'}, 'cancelled'],
];

test.each(states)('%o is said as %j', (task, words) => {
	expect(formatTaskState(buildView(task))).toBe(words);
});

test('what is not known is said, with since when', () => {
	expect(formatTaskState(buildView(RUNNING, {unknownSince: LOCAL_NOW}))).toBe('unknown since 14:02:31');
});

test.each([
	['optimize the user queries', 40, 'optimize the user queries'],
	['\n\n  add JSDoc  \r\nto all utils', 40, 'add JSDoc'],
	['\u001b[2J\u001b]0;evil\u0007fix it', 40, 'fix it'],
	['build the settings page', 13, 'build …s page'],
	['   \n', 40, ''],
])('the text %j in %i columns is titled %j', (text, columns, title) => {
	expect(formatTaskTitle(text, columns)).toBe(title);
});

const anyText = fc
	.array(fc.integer({min: 0, max: 0x10ffff}), {maxLength: 120})
	.map(points => String.fromCodePoint(...points));

test('whatever the text, its title is one clean line that fits', () => {
	fc.assert(
		fc.property(anyText, fc.integer({min: 0, max: 60}), (text, columns) => {
			const title = formatTaskTitle(text, columns);
			expect(title).not.toMatch(/\p{Cc}/u);
			expect(displayWidth(title)).toBeLessThanOrEqual(columns);
		}),
	);
});
