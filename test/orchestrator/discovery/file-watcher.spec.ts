import {mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {createFileWatcher, type FileWatcher} from '../../../src/orchestrator/discovery/file-watcher.ts';

const PATIENCE = {timeout: 20_000, interval: 10};
let folder = '';
let changes = 0;
let watcher: FileWatcher;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'dgo-watch-'));
	changes = 0;
	watcher = createFileWatcher(() => changes++, 10);
});

afterEach(() => {
	watcher.stop();
	rmSync(folder, {recursive: true});
});

test('a change in place, a replacement by rename, a removal and a new file are each told', async () => {
	const file = join(folder, 'config');
	watcher.watch([file]);
	const steps = [
		() => writeFileSync(file, 'one'),
		() => writeFileSync(file, 'longer'),
		() => {
			writeFileSync(`${file}.new`, 'longer');
			renameSync(`${file}.new`, file);
		},
		() => rmSync(file),
	];
	for (const step of steps) {
		const before = changes;
		step();
		await vi.waitFor(() => expect(changes).toBeGreaterThan(before), PATIENCE);
	}
});

test('a new name in a watched folder is told', async () => {
	mkdirSync(join(folder, 'conf.d'));
	watcher.watch([join(folder, 'conf.d')]);
	writeFileSync(join(folder, 'conf.d', 'a'), '');
	await vi.waitFor(() => expect(changes).toBeGreaterThan(0), PATIENCE);
});

test('only the paths of the last call are watched, and nothing after stop', async () => {
	const [old, current, probe] = ['old', 'current', 'probe'].map(name => join(folder, name));
	watcher.watch([`${old}`]);
	watcher.watch([`${current}`]);
	let looks = 0;
	const other = createFileWatcher(() => looks++, 10);
	other.watch([`${probe}`]);
	writeFileSync(`${old}`, 'x');
	for (const text of ['1', '22', '333']) {
		const before = looks;
		writeFileSync(`${probe}`, text);
		await vi.waitFor(() => expect(looks).toBeGreaterThan(before), PATIENCE);
	}
	expect(changes).toBe(0);
	writeFileSync(`${current}`, 'x');
	await vi.waitFor(() => expect(changes).toBe(1), PATIENCE);
	watcher.stop();
	writeFileSync(`${current}`, 'xx');
	for (const text of ['4444', '55555']) {
		const before = looks;
		writeFileSync(`${probe}`, text);
		await vi.waitFor(() => expect(looks).toBeGreaterThan(before), PATIENCE);
	}
	expect(changes).toBe(1);
	other.stop();
});
