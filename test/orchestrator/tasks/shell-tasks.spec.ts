import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {TaskState} from '../../../src/orchestrator/domain/task.ts';
import {SHELLS} from '../node/shells.ts';
import {createShellNode, type ShellNode} from './shell-node.ts';
import {buildFacts, buildRequest, createBackend, untilState} from './task-harness.ts';

type Case = readonly [title: string, text: string, state: TaskState, exitCode: number, output: string];

/** bash reads its input as it needs it, and the others ahead: there the first of these tell enough. */
const CASES: readonly Case[] = [
	[
		'a command that reads its input takes no line of it',
		'cat\necho second\nexit 3\n',
		'failed',
		3,
		'second\n',
	],
	['what it starts finds no input', 'readlink /proc/self/fd/0', 'succeeded', 0, '/dev/null\n'],
	['quotes, dollars and backslashes stay', `echo 'a "b"' "\\$HOME" \\\\`, 'succeeded', 0, 'a "b" $HOME \\\n'],
	[
		'a here-document is read',
		'cat <<X\nhere\n\nX\necho "$# arguments"',
		'succeeded',
		0,
		'here\n\n0 arguments\n',
	],
	['100 KB are run whole', `x='${'é'.repeat(50_000)}'\nprintf %s "$x" | wc -c`, 'succeeded', 0, '100000\n'],
	['nothing but a comment succeeds', '# nothing to do', 'succeeded', 0, ''],
];
const FIRST = 2;

describe.each(SHELLS)('a text for the shell, %s', (...shell) => {
	let node: ShellNode;
	beforeAll(() => {
		node = createShellNode(shell);
	});
	afterAll(() => node.remove());

	/** Runs it, and tells how it ended and what it printed. */
	async function run(text: string) {
		const backend = createBackend(node.link, buildFacts(node, {path: node.path}));
		const request = buildRequest(text);
		await backend.submit(request);
		await expect.poll(() => existsSync(join(node.folder(request.id), 'over')), {timeout: 30_000}).toBe(true);
		const task = await untilState(backend, request.id, 'succeeded', 'failed');
		const printed = readFileSync(join(node.folder(request.id), 'output'), 'utf8');
		return {task, printed};
	}

	test.each(shell[0] === 'bash' ? CASES : CASES.slice(0, FIRST))(
		'%s',
		async (_title, text, state, exitCode, output) => {
			const {task, printed} = await run(text);
			expect({...task, printed: printed.replace(/^ +/, '')}).toMatchObject({
				state,
				exitCode,
				printed: output,
			});
		},
	);

	test('one that begins with a dash is a command, and no option', async () => {
		const {task, printed} = await run('-echo x');
		expect(task).toMatchObject({state: 'failed', exitCode: 127});
		expect(printed).toContain('-echo: ');
		expect(printed).toContain('not found');
	});

	test('other users of the node cannot read it in the list of processes', async () => {
		const {printed} = await run("word=secret; tr '\\0' ' ' </proc/$$/cmdline");
		expect(printed).toMatch(/^sh /);
		expect(printed).not.toContain('secret');
	});
});
