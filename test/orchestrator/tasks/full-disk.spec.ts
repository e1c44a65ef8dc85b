import {existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {bodyOf, callNode, SHELLS} from '../node/shells.ts';
import {createShellNode, type ShellNode} from './shell-node.ts';
import {buildFacts, buildRequest, createBackend, untilState} from './task-harness.ts';

const RESULT = {
	type: 'result',
	subtype: 'error_during_execution',
	is_error: true,
	result: 'it broke',
	num_turns: 2,
	total_cost_usd: 0.5,
};
/** An agent that tells its result once it may, and lies by its exit code. */
const CLAUDE = `#!/bin/sh
: >~/begun
while [ ! -f ~/go ]; do /bin/sleep 0.1; done
cat <<'END'
${JSON.stringify(RESULT)}
END
`;
/** Tells when the supervisor waits for room. */
const SLEEP = '#!/bin/sh\n: >~/waiting\nexec /bin/sleep "$@"\n';

// What is written through /dev/full finds no room, and where a folder stands no file can be made.
// bash in its POSIX mode ends of the same failures as dash.
describe.each(SHELLS.filter(([name]) => name !== 'bash'))('a node whose disk is full, %s', (...shell) => {
	let node: ShellNode;
	beforeEach(() => {
		node = createShellNode(shell);
		node.install('claude', CLAUDE);
		node.install('sleep', SLEEP);
	});
	afterEach(() => node.remove());
	const open = () => createBackend(node.link, buildFacts(node));
	const until = (file: string) => expect.poll(() => existsSync(file), {timeout: 30_000}).toBe(true);
	const untilBegun = async () => {
		await until(join(node.home, 'begun'));
		// The launch has slept, too, while it asked the login shell.
		rmSync(join(node.home, 'waiting'), {force: true});
	};

	// Each is written alike: one shell tries them all, the others the last one.
	test.each(shell[0] === 'dash' ? ['result.new', 'tail.new', 'ended.new', 'over.new'] : ['over.new'])(
		'tells how a task ended, and all of it, once there is room for %s',
		async part => {
			const request = buildRequest('work', {agent: 'claude'});
			await open().submit(request);
			await untilBegun();
			const folder = node.folder(request.id);
			mkdirSync(join(folder, 'finishing'));
			symlinkSync('/dev/full', join(folder, part));
			writeFileSync(join(node.home, 'go'), '');
			await until(join(node.home, 'waiting'));
			rmSync(join(folder, part));
			await until(join(folder, 'over'));
			expect(await untilState(open(), request.id, 'failed', 'succeeded', 'lost')).toMatchObject({
				state: 'failed',
				failure: {detail: 'it broke'},
				progress: {turns: 2, costUsd: 0.5},
			});
			expect(readFileSync(join(folder, 'over'), 'utf8')).toContain('\ntail {"type":"result"');
		},
	);

	test('a cancel ends a task though its mark finds no room, and the mark is made once there is some', async () => {
		const request = buildRequest('work', {agent: 'claude'});
		await open().submit(request);
		await untilBegun();
		const mark = join(node.folder(request.id), 'cancelled');
		mkdirSync(mark);
		const cancelled = open().cancel(request.id);
		await until(join(node.home, 'waiting'));
		rmSync(mark, {recursive: true});
		expect(await cancelled).toMatchObject({task: {state: 'cancelled', signal: 'TERM'}, failure: null});
	});

	test('a log of gummy that is found while there is no room for its name is found again', async () => {
		const log = join(node.home, '.claude/logs/gummy/gummy-1700000000-task.log');
		mkdirSync(dirname(log), {recursive: true});
		writeFileSync(log, 'the story\n');
		const folder = node.folder('gummy0001');
		mkdirSync(folder, {recursive: true, mode: 0o700});
		writeFileSync(join(folder, 'gummy'), 'task\n');
		writeFileSync(join(folder, 'output'), 'Task ID: gummy-1700000000\n');
		const readLog = (more: string) => {
			const calls = [{name: 'dgo_log', args: ['gummy0001', '0', '100']}];
			return bodyOf(callNode(shell, calls, {HOME: node.home, TMPDIR: node.home}, more)[0]).toString();
		};
		// No file may grow; without the trap the first write would end the shell.
		expect(readLog("trap '' 25; ulimit -f 0\n")).toBe('26\nTask ID: gummy-1700000000\n');
		expect(readLog('')).toBe('36\nTask ID: gummy-1700000000\nthe story\n');
	});
});

test('a cancel that cannot be written down tells why', async () => {
	const node = createShellNode(['dash']);
	const backend = createBackend(node.link, buildFacts(node));
	const request = buildRequest('sleep 1000');
	await backend.submit(request);
	const mark = join(node.folder(request.id), 'cancelled');
	mkdirSync(mark);
	expect(await backend.cancel(request.id)).toMatchObject({
		task: {state: 'running'},
		failure: {code: 'disk-full', detail: node.folder(request.id)},
	});
	rmSync(mark, {recursive: true});
	expect(await untilState(backend, request.id, 'cancelled', 'failed')).toMatchObject({state: 'cancelled'});
	node.remove();
});
