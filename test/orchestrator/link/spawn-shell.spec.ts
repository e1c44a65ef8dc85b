import {existsSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, afterEach, beforeAll, expect, test, vi} from 'vitest';
import {spawnShell} from '../../../src/orchestrator/link/spawn-shell.ts';

let folder: string;

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'dgo-shells-'));
});
afterAll(() => rmSync(folder, {recursive: true, force: true}));
afterEach(() => void vi.restoreAllMocks());

/** Blocks the event loop until a file is there, and a moment more for the process that made it to end. */
function blockUntil(name: string): void {
	const deadline = Date.now() + 20_000;
	while (!existsSync(join(folder, name)) && Date.now() < deadline) sleep(10);
	sleep(200);
}

function sleep(milliseconds: number): void {
	Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

function spawn(script: string) {
	return spawnShell(
		{file: '/bin/sh', args: ['-c', script]},
		{environment: {PATH: process.env.PATH, FOLDER: folder}, runs: 'there'},
	);
}

test('the last words of a shell are heard before its end, however busy this computer is', async () => {
	// Both have ended when the loop turns again; of the second only its end is looked at in that turn.
	const first = spawn('echo first; touch "$FOLDER/first"');
	const second = spawn('until [ -e "$FOLDER/go" ]; do sleep 0.05; done; echo second; touch "$FOLDER/second"');
	let heard = '';
	second.onStdout(chunk => {
		heard += chunk.toString();
	});
	first.onStdout(() => {
		writeFileSync(join(folder, 'go'), '');
		blockUntil('second');
	});
	blockUntil('first');
	let isOver = false;
	// Every turn of the loop takes longer than what an ended shell is given.
	const beBusy = () => {
		sleep(50);
		if (!isOver) setImmediate(beBusy);
	};
	beBusy();
	const {exitCode} = await second.exited;
	const heardUntilThen = heard;
	isOver = true;
	expect([exitCode, heardUntilThen]).toEqual([0, 'second\n']);
});

test.each([
	['where this program was started', () => folder, () => folder],
	['in the root when that folder is gone', () => join(folder, 'gone'), () => '/'],
])('a shell runs %s', async (_where, started, expected) => {
	vi.spyOn(process, 'cwd').mockReturnValue(started());
	const shell = spawn('pwd');
	let heard = '';
	shell.onStdout(chunk => {
		heard += chunk.toString();
	});
	expect([await shell.exited, heard]).toEqual([
		{exitCode: 0, signal: null, stderr: '', startError: null},
		`${expected()}\n`,
	]);
});

test('a shell whose output is held is told as ended only when all of it was heard', async () => {
	const shell = spawn('head -c 500000 /dev/zero');
	let heard = 0;
	shell.onStdout(chunk => {
		heard += chunk.length;
		shell.holdOutput(new Promise(resolve => setTimeout(resolve, 100)));
	});
	await shell.exited;
	expect(heard).toBe(500_000);
});
