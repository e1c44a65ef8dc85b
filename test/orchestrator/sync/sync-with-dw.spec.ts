import {existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {classifyDwExit} from '../../../src/orchestrator/link/classify-dw-exit.ts';
import {createDwTransport} from '../../../src/orchestrator/link/dw-transport.ts';
import {parseDwSyncLine} from '../../../src/orchestrator/sync/sync-with-dw.ts';
import {installStandIns} from '../../practice-network/install-stand-ins.ts';
import {type SyncBench, startSyncBench} from './sync-bench.ts';

test.each(['sync-1', 'sync-dry-1'])('of what dw printed (%s) only the names of files are read', sample => {
	const lines = readFileSync(`test/fixtures/dw/${sample}.txt`, 'utf8').split(/[\r\n]/);
	expect(lines.map(parseDwSyncLine).filter(name => name !== null)).toEqual(['a.txt', 'src/b.ts']);
});

describe('a sync over dw', () => {
	let bench: SyncBench;
	let source: string;
	const over = {via: 'dw'} as const;

	beforeAll(async () => {
		bench = await startSyncBench([{name: 'node-1'}], {
			prepare: network => installStandIns(network, ['dw']),
			createTransport: network => createDwTransport(network.environment()),
			watch: {explainExit: classifyDwExit, via: over.via},
		});
	});
	afterAll(() => bench.stop());
	beforeEach(() => {
		source = bench.createProject();
		rmSync(join(source, '.gummy'), {recursive: true});
		rmSync(join(source, 'log'), {recursive: true});
	});

	test('copies what dw copies, and a second one sends nothing', async () => {
		expect(await bench.sync('node-1', {dryRun: true})).toMatchObject({
			failure: null,
			changed: ['a.txt', 'src/b.ts'],
			bytes: 2,
		});
		expect(existsSync(bench.destinationOn('node-1'))).toBe(false);
		expect(await bench.sync('node-1')).toMatchObject({
			failure: null,
			changed: ['a.txt', 'src/b.ts'],
			bytes: 2,
		});
		expect(bench.filesOn('node-1')).toEqual(['a.txt', 'src/b.ts']);
		expect(await bench.sync('node-1')).toMatchObject({failure: null, files: 0});
	});

	test('that would overwrite what is newer there copies nothing and says so; force overwrites it', async () => {
		await bench.sync('node-1');
		const theirs = join(bench.destinationOn('node-1'), 'a.txt');
		writeFileSync(theirs, 'written there');
		utimesSync(theirs, new Date(), new Date(Date.now() + 60_000));
		writeFileSync(join(source, 'src/b.ts'), 'changed here');
		expect(await bench.sync('node-1')).toMatchObject({
			failure: {code: 'newer-on-node'},
			newer: ['a.txt'],
			changed: [],
		});
		expect(readFileSync(theirs, 'utf8')).toBe('written there');
		expect(await bench.sync('node-1', {force: true})).toMatchObject({
			failure: null,
			changed: ['a.txt', 'src/b.ts'],
		});
		expect(readFileSync(theirs, 'utf8')).toBe('a');
	});

	test('refuses what dw cannot leave out or delete, and copies nothing', async () => {
		mkdirSync(join(source, '.gummy/specialists/one'), {recursive: true});
		writeFileSync(join(source, '.gummy/specialists/one/session.txt'), 's');
		expect((await bench.sync('node-1')).failure).toEqual({
			code: 'dw-cannot',
			host: 'node-1',
			detail: 'it would copy .gummy/specialists/one/session.txt, which is excluded',
		});
		expect((await bench.sync('node-1', {deleteExtra: true})).failure?.code).toBe('dw-cannot');
		expect(existsSync(bench.destinationOn('node-1'))).toBe(false);
	});

	test('tells why dw failed', async () => {
		expect((await bench.sync('node-1', {folder: join(source, 'gone')})).failure).toEqual({
			code: 'dw-failed',
			host: 'node-1',
			detail: `path does not exist: ${join(source, 'gone')}`,
		});
	});
});
