import {copyFileSync, mkdtempSync, readFileSync, utimesSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {NAME_LIMIT} from '../../src/orchestrator/sync/parse-rsync.ts';
import type {SyncPorts} from '../../src/orchestrator/sync/project-sync.ts';
import {createRunSyncProgram} from '../../src/orchestrator/sync/run-sync-program.ts';
import {type SyncBench, startSyncBench} from '../orchestrator/sync/sync-bench.ts';
import {installStandIns} from '../practice-network/install-stand-ins.ts';

let bench: SyncBench;

beforeAll(async () => {
	bench = await startSyncBench([{name: 'mac'}, {name: 'debian'}], {
		prepare: network => installStandIns(network.node('mac'), ['openrsync']),
	});
	installStandIns(bench.network, ['openrsync']);
});
afterAll(() => bench.stop());

describe.each([
	['here', 'debian', true],
	['there', 'mac', false],
	['on both sides', 'mac', true],
])('with openrsync %s', (_, node, isHere) => {
	test('a sync copies, finds nothing to do, and keeps what is newer there', async () => {
		const source = bench.createProject();
		writeFileSync(join(source, "it's $(odd) *"), 'odd');
		const sync = (changes = {}) => bench.sync(node, changes, isHere ? oldRsync() : {});

		const all = ["it's $(odd) *", 'a.txt', 'src/b.ts'].sort();
		const tried = await sync({dryRun: true});
		expect([tried.failure, [...tried.changed].sort(), tried.bytes]).toEqual([null, all, 5]);
		const first = await sync();
		expect([first.failure, [...first.changed].sort(), first.bytes]).toEqual([null, all, 5]);
		expect([...bench.filesOn(node)].sort()).toEqual(all);
		expect(await sync()).toMatchObject({failure: null, files: 0, changed: [], newer: []});

		const theirs = join(bench.destinationOn(node), 'a.txt');
		copyFileSync(join(source, 'src/b.ts'), theirs);
		utimesSync(theirs, new Date(), new Date(Date.now() + 60_000));
		expect(await sync()).toMatchObject({
			failure: {code: 'newer-on-node', detail: 'a.txt'},
			newer: ['a.txt'],
			changed: [],
		});
		expect(await sync({force: true})).toMatchObject({failure: null, newer: [], changed: ['a.txt']});
	});
});

test('a newer file there is told among more than are shown', async () => {
	const source = bench.createProject();
	const names = Array.from({length: NAME_LIMIT + 1}, (_, index) => `f${String(index).padStart(4, '0')}`);
	const newer = `f${NAME_LIMIT}`;
	const write = (text: string) => {
		for (const name of names) writeFileSync(join(source, name), text);
	};
	write('x');
	expect(await bench.sync('debian', {}, oldRsync())).toMatchObject({failure: null, files: NAME_LIMIT + 3});
	write('changed');
	const theirs = join(bench.destinationOn('debian'), newer);
	utimesSync(theirs, new Date(), new Date(Date.now() + 60_000));
	expect(await bench.sync('debian', {}, oldRsync())).toMatchObject({
		failure: {code: 'newer-on-node', detail: newer},
		newer: [newer],
		files: NAME_LIMIT,
	});
	expect(readFileSync(theirs, 'utf8')).toBe('x');
});

test('an older rsync may be silent for longer than another one, as it is while it sends a large file', async () => {
	bench.createProject();
	const slow = mkdtempSync(join(bench.network.folder, 'slow-'));
	const {PATH, ...environment} = bench.network.environment();
	const script = `#!/bin/sh\nsleep 2\nPATH='${PATH}'\nexec rsync "$@"\n`;
	writeFileSync(join(slow, 'rsync'), script, {mode: 0o755});
	const run = createRunSyncProgram({environment: {...environment, PATH: `${slow}:${PATH}`}, stallMs: 500});
	expect(await bench.sync('debian', {}, {run})).toMatchObject({failure: {code: 'sync-timed-out'}});
	expect(await bench.sync('debian', {}, {run, rsyncHere: 'basic'})).toMatchObject({failure: null, files: 2});
});

test('a folder whose name the login shell there would read is copied to as it is', async () => {
	bench.createProject();
	const destination = join(bench.network.node('mac').home, "it's; touch $(x) 日本");
	expect(await bench.sync('mac', {destination}, oldRsync())).toMatchObject({failure: null, files: 2});
	expect(await bench.sync('mac', {destination}, oldRsync())).toMatchObject({failure: null, files: 0});
});

function oldRsync(): Partial<SyncPorts> {
	return {
		run: createRunSyncProgram({environment: bench.network.environment()}),
		rsyncHere: 'basic',
	};
}
