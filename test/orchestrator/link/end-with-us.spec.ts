import {execFileSync, spawn} from 'node:child_process';
import {once} from 'node:events';
import {expect, test} from 'vitest';
import {endWithUs} from '../../../src/orchestrator/link/end-with-us.ts';
import {spawnShell} from '../../../src/orchestrator/link/spawn-shell.ts';
import {waitUntil} from '../../wait-until.ts';

const MODULE = new URL('../../../src/orchestrator/link/end-with-us.ts', import.meta.url).href;

test('a client of another computer stands in a process group of its own, where no Ctrl-C of the terminal reaches it', async () => {
	const shell = spawnShell(
		{file: 'sh', args: ['-c', 'echo $$; ps -o pgid= -p $$']},
		{environment: {PATH: process.env.PATH}, runs: 'there'},
	);
	let said = '';
	shell.onStdout(chunk => {
		said += chunk.toString();
	});
	await shell.exited;
	const [pid, group] = said.trim().split(/\s+/);
	expect(group).toBe(pid);
});

test('it ends with us, though it holds on to no pipe of ours', async () => {
	const program = `
		import {spawn} from 'node:child_process';
		import {endWithUs, OUT_OF_THE_TERMINALS_REACH} from ${JSON.stringify(MODULE)};
		const child = spawn('sleep', ['1000'], {stdio: 'ignore', ...OUT_OF_THE_TERMINALS_REACH});
		endWithUs(child);
		console.log(child.pid);
		process.exit(0);
	`;
	const pid = Number(
		execFileSync(process.execPath, ['--input-type=module', '-e', program], {encoding: 'utf8'}),
	);
	expect(pid).toBeGreaterThan(0);
	await waitUntil('it has ended', () => !isAlive(pid));
});

test('what has ended or never started is waited for no longer', async () => {
	const before = process.listenerCount('exit');
	const children = [spawn('true'), spawn('/does/not/exist'), spawn('true')];
	const [, missing] = children;
	missing?.on('error', () => {});
	for (const child of children) endWithUs(child);
	expect(process.listenerCount('exit')).toBeLessThanOrEqual(before + 1);
	await Promise.all(children.filter(child => child !== missing).map(child => once(child, 'close')));
	expect(process.listenerCount('exit')).toBe(before);
});

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}
