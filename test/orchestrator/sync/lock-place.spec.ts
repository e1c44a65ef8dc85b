import {spawn, spawnSync} from 'node:child_process';
import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {lockPlace} from '../../../src/orchestrator/sync/lock-place.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'dgo-lock-'));
});
afterEach(() => rmSync(folder, {recursive: true}));

const PATIENT = {signal: new AbortController().signal, onWait() {}};

/** The process that a lock names becomes another one, whenever it was born. */
const nameHolder = (pid: number) => {
	for (const name of readdirSync(folder)) {
		const file = join(folder, name);
		const [, , ...rest] = readFileSync(file, 'utf8').split('\n');
		writeFileSync(file, [pid, '', ...rest].join('\n'));
	}
};

test('a place is one program’s at a time; another place is free', async () => {
	const order: string[] = [];
	const release = await lockPlace(folder, 'node-1 ~/shop', PATIENT);
	const second = lockPlace(folder, 'node-1 ~/shop', PATIENT).then(leave => {
		order.push('second');
		leave();
	});
	(await lockPlace(folder, 'node-2 ~/shop', PATIENT))();
	await pause(300);
	order.push('first leaves');
	release();
	await second;
	expect(order).toEqual(['first leaves', 'second']);
	expect(readdirSync(folder)).toEqual([]);
});

test('a program that died keeps nobody out; for one that lives others wait, and are told once for whom', async () => {
	await lockPlace(folder, 'a', PATIENT);
	nameHolder(spawnSync('true').pid);
	await lockPlace(folder, 'a', PATIENT);
	const living = spawn('sleep', ['1000']);
	nameHolder(living.pid ?? 0);
	const told = Promise.withResolvers<number>();
	let timesTold = 0;
	const onWait = (pid: number) => {
		timesTold += 1;
		told.resolve(pid);
	};
	const waiting = lockPlace(folder, 'a', {...PATIENT, onWait});
	expect(await told.promise).toBe(living.pid);
	await pause(300);
	living.kill();
	(await waiting)();
	expect([timesTold, readdirSync(folder)]).toEqual([1, []]);
});

test('the signal ends the wait, and leaves the lock to who has it', async () => {
	const release = await lockPlace(folder, 'a', PATIENT);
	const interruption = new AbortController();
	const waiting = lockPlace(folder, 'a', {...PATIENT, signal: interruption.signal});
	interruption.abort();
	(await waiting)();
	expect(readdirSync(folder)).toHaveLength(1);
	release();
});

test('where no lock can be written, there is none', async () => {
	(await lockPlace(join(folder, 'missing'), 'a', PATIENT))();
	expect(readdirSync(folder)).toEqual([]);
});
