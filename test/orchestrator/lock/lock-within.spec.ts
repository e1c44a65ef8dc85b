import {mkdtempSync, readdirSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {lockWithin} from '../../../src/orchestrator/lock/lock-within.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'dgo-lock-'));
});
afterEach(() => rmSync(folder, {recursive: true}));

test('a lock that is taken for too long is told as taken, and its private folder is made', () => {
	const file = join(folder, 'state', 'lock');
	const first = lockWithin(file, 0);
	expect(statSync(join(folder, 'state')).mode & 0o777).toBe(0o700);
	expect(lockWithin(file, 30)).toMatchObject({status: 'taken', pid: process.pid});
	if (first.status === 'locked') first.release();
	expect(lockWithin(file, 0).status).toBe('locked');
	expect(readdirSync(join(folder, 'state'))).toEqual(['lock']);
});

test('where no folder can be made, there is no lock', () => {
	writeFileSync(join(folder, 'state'), 'a file in the way');
	expect(lockWithin(join(folder, 'state', 'lock'), 1000)).toEqual({status: 'impossible'});
});
