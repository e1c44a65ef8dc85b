import {existsSync, mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {callNode, SHELLS} from '../node/shells.ts';
import {createShellNode, type ShellNode} from './shell-node.ts';
import {buildFacts, buildRequest, createBackend, untilState} from './task-harness.ts';

/** What a number in a file may have become: nothing, a word, a cut line, no octal number, more than fits. */
const DAMAGES = [
	'',
	'\n',
	'x x x x x\n',
	'1 2',
	'0 08 08 08 08\n',
	`0 ${'9'.repeat(30)} - ${'9'.repeat(30)}\n`,
];

describe.each(SHELLS)('what somebody removed or damaged on a node, %s', (...shell) => {
	let node: ShellNode;
	beforeEach(() => {
		node = createShellNode(shell);
	});
	afterEach(() => node.remove());
	const open = () => createBackend(node.link, buildFacts(node));

	test('a task whose output is removed is told as it is, and comes to its end', async () => {
		const request = buildRequest(': >~/begun; while [ ! -f ~/go ]; do sleep 0.1; done; exit 3');
		await open().submit(request);
		await expect.poll(() => existsSync(join(node.home, 'begun')), {timeout: 30_000}).toBe(true);
		rmSync(join(node.folder(request.id), 'output'));
		expect(await open().list()).toMatchObject({tasks: [{state: 'running', outputBytes: 0}]});
		expect(await open().readLog(request.id, 0, 100)).toMatchObject({nextOffset: 0, totalBytes: 0});
		writeFileSync(join(node.home, 'go'), '');
		expect(await untilState(open(), request.id, 'failed', 'lost')).toMatchObject({
			state: 'failed',
			exitCode: 3,
			outputBytes: 0,
		});
	});

	test('no damage to a file ends the shell that reads it', () => {
		const parts = ['ended', 'process', 'launcher', 'log'];
		let count = 0;
		for (const damaged of parts)
			for (const damage of DAMAGES) {
				count += 1;
				const folder = node.folder(`damaged${count}`);
				mkdirSync(folder, {recursive: true, mode: 0o700});
				for (const part of [...parts, 'gummy'])
					writeFileSync(join(folder, part), part === damaged ? damage : '1 1 x 1700000000\n');
			}
		const ids = Array.from({length: count}, (_, index) => `damaged${index + 1}`);
		const calls = [
			{name: 'dgo_tasks', args: ['65536']},
			...ids.map(id => ({name: 'dgo_log', args: [id, '0', '100']})),
			{name: 'dgo_prune', args: ['3600']},
			{name: 'dgo_ping'},
		];
		const frames = callNode(shell, calls, {HOME: node.home, TMPDIR: node.home});
		expect(frames.map(frame => frame.kind === 'answer' && frame.status)).toEqual(calls.map(() => 0));
	});
});
