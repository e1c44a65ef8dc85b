import {expect, test} from 'vitest';
import {formatKey} from '../../src/presentation/format-key.ts';

test.each([
	['d', 'd'],
	['+', '+'],
	['ctrl+c', 'Ctrl-C'],
	['alt+enter', 'Alt-Enter'],
	['shift+tab', 'Shift-Tab'],
	['up', '↑'],
])('the key %j reads %j', (key, text) => {
	expect(formatKey(key)).toBe(text);
});
