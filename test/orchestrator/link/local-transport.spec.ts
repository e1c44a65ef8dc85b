import {expect, test} from 'vitest';
import {createGate} from '../../../src/orchestrator/link/gate.ts';
import {createLocalTransport} from '../../../src/orchestrator/link/local-transport.ts';
import type {ShellProcess} from '../../../src/orchestrator/link/port.ts';
import {waitUntil} from '../../wait-until.ts';
import {buildHost} from '../domain/builders.ts';
import {watchSession} from './session-harness.ts';

const environment = {PATH: process.env.PATH, HOME: '/', TMPDIR: process.env.TMPDIR};

/** Sends a script, and gives the number that it prints first. */
async function readNumber(shell: ShellProcess, script: string): Promise<number> {
	let text = '';
	shell.onStdout(chunk => {
		text += chunk.toString();
	});
	await shell.write(script);
	await waitUntil('a number is printed', () => text.includes('\n'));
	return Number(text.trim());
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}

test('this computer is a host like any other', async () => {
	const watched = watchSession('localhost', createLocalTransport(environment), {gate: createGate(1)});
	await watched.untilTicks(2);
	const answer = await watched.session.call({name: 'dgo_reading', deadlineMs: 20_000});
	expect(answer.ok && answer.body.toString()).toMatch(/^system linux\n/);
	await watched.session.stop();
});

test('what an extra shell left running outlives the end of its client', async () => {
	const shell = createLocalTransport(environment).openShell(buildHost('localhost'), 'extra');
	const pid = await readNumber(
		shell,
		"{ trap '' HUP PIPE; echo $$; exec sleep 300 </dev/null >/dev/null 2>&1; }\n",
	);
	shell.kill();
	// Whatever would be done to it is done within this time: it is no wait for something to happen.
	await new Promise(resolve => setTimeout(resolve, 1500));
	expect(isAlive(pid)).toBe(true);
	process.kill(-pid, 'SIGKILL');
});

test('a resident shell that hangs ends with its children', async () => {
	const shell = createLocalTransport(environment).openShell(buildHost('localhost'), 'resident');
	const pid = await readNumber(shell, "{ trap '' TERM; sh -c 'echo $$; exec sleep 300'; }\n");
	shell.kill();
	await waitUntil('the child is gone', () => !isAlive(pid));
	expect((await shell.exited).signal).toBe('SIGKILL');
});
