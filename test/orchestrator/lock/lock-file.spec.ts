import {spawn, spawnSync} from 'node:child_process';
import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {type LockAttempt, removeLock, tryLock} from '../../../src/orchestrator/lock/lock-file.ts';

let folder: string;
let file: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'dgo-lock-'));
	file = join(folder, 'lock');
});
afterEach(() => rmSync(folder, {recursive: true}));

const read = () => readFileSync(file, 'utf8');
const release = (attempt: LockAttempt) => {
	if (attempt.status !== 'locked') throw new Error(`it is ${attempt.status}`);
	attempt.release();
};

/** The lock that is there becomes one of a process of this number, born then, on that computer. */
function rename(change: {readonly pid?: number; readonly birth?: string; readonly computer?: string}): void {
	const [pid, birth, computer, ...rest] = read().split('\n');
	const next = [change.pid ?? pid, change.birth ?? birth, change.computer ?? computer, ...rest];
	writeFileSync(file, next.join('\n'));
}

test('a lock is one holder’s until it is released, and nothing stays behind', () => {
	const first = tryLock(file);
	expect(tryLock(file)).toEqual({status: 'taken', pid: process.pid, holder: read()});
	release(first);
	release(tryLock(file));
	expect(readdirSync(folder)).toEqual([]);
});

test('a holder that died keeps nobody out, also when its number is another process’s now', () => {
	tryLock(file);
	rename({pid: spawnSync('true').pid});
	expect(tryLock(file).status).toBe('locked');
	rename({birth: '1'});
	expect(tryLock(file).status).toBe('locked');
	writeFileSync(file, '');
	release(tryLock(file));
	expect(readdirSync(folder)).toEqual([]);
});

test('a holder that is stopped has its lock still', () => {
	const stopped = spawn('sleep', ['1000']);
	stopped.kill('SIGSTOP');
	tryLock(file);
	rename({pid: stopped.pid ?? 0, birth: ''});
	expect(tryLock(file)).toEqual({status: 'taken', pid: stopped.pid, holder: read()});
	stopped.kill('SIGKILL');
});

test('nobody knows whether a holder of another computer has died', () => {
	tryLock(file);
	rename({pid: spawnSync('true').pid, computer: 'another'});
	expect(tryLock(file).status).toBe('taken');
});

test('who is late to release, or to remove what died, leaves the lock of the next one', () => {
	const first = tryLock(file);
	const holder = read();
	rename({pid: 1, birth: '', computer: 'another'});
	const next = read();
	release(first);
	removeLock(file, holder);
	expect(read()).toBe(next);
	expect(readdirSync(folder)).toEqual(['lock']);
});

test('where no lock can be written, there is none', () => {
	expect(tryLock(join(folder, 'missing', 'lock'))).toEqual({status: 'impossible'});
	writeFileSync(file, '');
	expect(tryLock(join(file, 'lock'))).toEqual({status: 'impossible'});
});
