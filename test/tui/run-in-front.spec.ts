import {EventEmitter} from 'node:events';
import {expect, test} from 'vitest';
import {runInFront} from '../../src/tui/run-in-front.ts';

test('who answers at the very moment that Enter is asked for is heard, and Ctrl-C is a key by then', async () => {
	const modes: boolean[] = [];
	const stdin = Object.assign(new EventEmitter(), {
		setRawMode: (on: boolean) => modes.push(on),
		resume: () => stdin,
		pause: () => stdin,
	});
	const stdout = {
		write(text: string) {
			if (!text.includes('Enter goes back')) return;
			expect(modes).toEqual([true]);
			stdin.emit('data', '\u0003');
		},
	};
	const process = {stdin, stdout} as unknown as NodeJS.Process;
	await runInFront(process, {file: 'true', args: []}, 'always');
	expect(modes).toEqual([true, false]);
});
