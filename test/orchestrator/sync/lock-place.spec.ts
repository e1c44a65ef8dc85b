import {spawn, spawnSync} from 'node:child_process';
import {mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
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

/** The process that a lock names becomes another one. */
const nameHolder = (pid: number) => {
	for (const file of readdirSync(folder)) writeFileSync(join(folder, file), String(pid));
};

test('a place is one program’s at a time; another place is free', async () => {
	const order: string[] = [];
	const release = await lockPlace(folder, 'node-1 ~/shop');
	const second = lockPlace(folder, 'node-1 ~/shop').then(leave => {
		order.push('second');
		leave();
	});
	(await lockPlace(folder, 'node-2 ~/shop'))();
	await pause(300);
	order.push('first leaves');
	release();
	await second;
	expect(order).toEqual(['first leaves', 'second']);
	expect(readdirSync(folder)).toEqual([]);
});

test('a program that died keeps nobody out, one that lives does', async () => {
	await lockPlace(folder, 'a');
	nameHolder(spawnSync('true').pid);
	const release = await lockPlace(folder, 'a');
	const living = spawn('sleep', ['1000']);
	nameHolder(living.pid ?? 0);
	let isIn = false;
	const waiting = lockPlace(folder, 'a').then(leave => {
		isIn = true;
		leave();
	});
	await pause(300);
	expect(isIn).toBe(false);
	living.kill();
	await waiting;
	release();
});

test('where no lock can be written, there is none', async () => {
	(await lockPlace(join(folder, 'missing'), 'a'))();
	expect(readdirSync(folder)).toEqual([]);
});
