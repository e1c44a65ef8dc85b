import {execFileSync} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync} from 'node:fs';
import {homedir, tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {createRunSyncProgram} from '../../../src/orchestrator/sync/run-sync-program.ts';
import {syncToHosts} from '../../../src/orchestrator/sync/sync-to-hosts.ts';
import type {PracticeNetwork} from '../../practice-network/index.ts';
import {type SyncBench, startSyncBench} from './sync-bench.ts';

const MIB = 1024 * 1024;

let bench: SyncBench;
let network: PracticeNetwork;
let source: string;

beforeAll(async () => {
	bench = await startSyncBench([
		{name: 'bash'},
		{name: 'fish', loginShell: 'fish'},
		{name: 'csh', loginShell: 'csh'},
		{name: 'noisy', startUp: 'echo welcome to noisy'},
	]);
	network = bench.network;
});
afterAll(() => bench.stop());
beforeEach(() => {
	source = bench.createProject();
	return () => rmSync(source, {recursive: true, force: true});
});

describe.each(['bash', 'fish', 'csh'])('a sync to a node whose login shell is %s', name => {
	test('copies what is not excluded, and never specialists; a second one sends nothing', async () => {
		expect(await bench.sync(name)).toMatchObject({
			failure: null,
			files: 2,
			bytes: 2,
			changed: ['a.txt', 'src/b.ts'],
		});
		expect(bench.filesOn(name)).toEqual(['a.txt', 'src/b.ts']);
		expect(await bench.sync(name)).toMatchObject({failure: null, files: 0, changed: []});
	});
});

test.each(['bash', 'fish', 'csh'])(
	'a sync that trusts in a home goes only there, from a login shell %s',
	async name => {
		const {home} = network.node(name);
		const elsewhere = await bench.sync(name, {onlyAtHome: `${home}-before`});
		expect(elsewhere.failure).toMatchObject({code: 'connection-lost', host: name});
		expect(existsSync(bench.destinationOn(name))).toBe(false);
		const unknown = await bench.sync(name, {onlyAtHome: `${home}-before`, rsyncThere: null});
		expect(unknown.failure).toMatchObject({code: 'sync-failed', detail: 'the home is another one'});
		expect(existsSync(bench.destinationOn(name))).toBe(false);
		expect(await bench.sync(name, {onlyAtHome: home})).toMatchObject({failure: null, files: 2});
	},
);

describe.each([
	['is known', {}],
	['is not known yet', {rsyncThere: null}],
])('a sync to a node whose rsync %s', (_what, changes) => {
	test('makes the folder with all the folders above it', async () => {
		const destination = join(bench.destinationOn('bash'), 'deep', 'below', 'it');
		expect(await bench.sync('bash', {...changes, destination})).toMatchObject({
			failure: null,
			changed: ['a.txt', 'src/b.ts'],
		});
		expect(readFileSync(join(destination, 'src/b.ts'), 'utf8')).toBe('b');
	});
});

describe('a sync', () => {
	test('that is only tried lists what would change, and changes nothing', async () => {
		expect(await bench.sync('bash', {dryRun: true})).toMatchObject({
			failure: null,
			changed: ['a.txt', 'src/b.ts'],
		});
		expect(existsSync(bench.destinationOn('bash'))).toBe(false);
	});

	test('keeps files that are newer there, lists them, and says so; force overwrites them', async () => {
		await bench.sync('bash');
		const theirs = join(bench.destinationOn('bash'), 'a.txt');
		writeFileSync(theirs, 'written there');
		utimesSync(theirs, new Date(), new Date(Date.now() + 60_000));
		writeFileSync(join(source, 'src/b.ts'), 'changed here');
		const outcome = await bench.sync('bash');
		expect(outcome).toMatchObject({
			failure: {code: 'newer-on-node'},
			newer: ['a.txt'],
			changed: ['src/b.ts'],
		});
		expect([
			readFileSync(theirs, 'utf8'),
			readFileSync(join(bench.destinationOn('bash'), 'src/b.ts'), 'utf8'),
		]).toEqual(['written there', 'changed here']);
		expect(await bench.sync('bash', {force: true})).toMatchObject({failure: null, changed: ['a.txt']});
		expect(readFileSync(theirs, 'utf8')).toBe('a');
	});

	test('deletes only when asked', async () => {
		await bench.sync('bash');
		rmSync(join(source, 'a.txt'));
		await bench.sync('bash');
		expect(bench.filesOn('bash')).toContain('a.txt');
		expect(await bench.sync('bash', {deleteExtra: true})).toMatchObject({failure: null, deleted: ['a.txt']});
		expect(bench.filesOn('bash')).toEqual(['src/b.ts']);
	});

	test('takes hostile names as they are, and lists them cleaned', async () => {
		const names = [
			'-rf',
			' lead',
			'$(touch PWNED)',
			"it's",
			'esc\u001b]52;c;x\u0007',
			'new\nline',
			'*?[a]',
			'日本語',
		];
		for (const name of names) writeFileSync(join(source, name), name);
		const outcome = await bench.sync('bash');
		expect(outcome.failure).toBeNull();
		expect(bench.filesOn('bash')).toEqual(expect.arrayContaining(names.filter(name => name !== 'new\nline')));
		expect(outcome.changed.join('')).not.toMatch(/[\u0000-\u001f]/);
	});

	test('whose link is cut leaves no half file, and running it again resumes', async () => {
		writeFileSync(join(source, 'big.bin'), randomBytes(8 * MIB));
		const node = network.node('fish');
		const theirs = join(bench.destinationOn('fish'), 'big.bin');
		const isWhole = () => readFileSync(theirs).equals(readFileSync(join(source, 'big.bin')));
		let cut: Promise<void> | null = null;
		const outcome = await bench.sync(
			'fish',
			{exclude: []},
			{
				run: createRunSyncProgram({environment: slowDownRsync()}),
				onProgress({share}) {
					if (share !== null && share > 0.1) cut ??= node.stop();
				},
			},
		);
		await cut;
		expect(['connection-lost', 'sync-partial', 'connection-refused']).toContain(outcome.failure?.code);
		expect(existsSync(theirs)).toBe(false);
		await node.start();
		await bench.untilOnline('fish');
		expect((await bench.sync('fish', {exclude: []})).failure).toBeNull();
		expect(isWhole()).toBe(true);
	});

	test('a full disk there is said, and leaves no half file', async () => {
		const small = join(network.node('csh').home, 'small');
		mkdirSync(small, {recursive: true});
		execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', small]);
		try {
			execFileSync('dd', ['if=/dev/urandom', `of=${join(source, 'big.bin')}`, 'bs=1M', 'count=4'], {
				stdio: 'ignore',
			});
			expect(await bench.sync('csh', {destination: join(small, 'shop')})).toMatchObject({
				failure: {code: 'disk-full', host: 'csh'},
			});
			expect(existsSync(join(small, 'shop', 'big.bin'))).toBe(false);
		} finally {
			execFileSync('umount', ['-l', small]);
		}
	});

	test('to a node whose start-up files print says which', async () => {
		const failure = {code: 'shell-not-clean', host: 'noisy'};
		// The folder is not there, and a dry run finds it out all the same.
		expect(await bench.sync('noisy', {dryRun: true})).toMatchObject({failure, changed: [], files: 0});
		expect(await bench.sync('noisy')).toMatchObject({failure});
	});

	test('without rsync here says so', async () => {
		const here = mkdtempSync(join(tmpdir(), 'dgo-path-'));
		execFileSync('ln', ['-s', '/usr/bin/ssh', join(here, 'ssh')]);
		expect(
			await bench.sync('bash', {}, {run: createRunSyncProgram({environment: {PATH: here}})}),
		).toMatchObject({
			failure: {code: 'rsync-missing'},
		});
		rmSync(here, {recursive: true, force: true});
	});

	test('never deletes for the sake of a missing or empty folder', async () => {
		const empty = mkdtempSync(join(tmpdir(), 'dgo-empty-'));
		const request = {hosts: ['bash', 'fish'], dryRun: false, deleteExtra: true, force: false};
		const never = () => Promise.reject(new Error('it was begun'));
		expect(
			(await syncToHosts({...request, folder: empty}, homedir(), never)).map(({host, failure}) => [
				host,
				failure?.code,
			]),
		).toEqual([
			['bash', 'source-empty'],
			['fish', 'source-empty'],
		]);
		rmSync(empty, {recursive: true});
		expect(
			(await syncToHosts({...request, folder: empty}, homedir(), never)).map(({failure}) => failure?.code),
		).toEqual(['source-missing', 'source-missing']);
		for (const wide of ['/', dirname(source), source])
			expect(
				(await syncToHosts({...request, folder: wide}, source, never)).map(({failure}) => failure?.code),
			).toEqual(['source-too-wide', 'source-too-wide']);
	});
});

/** The surroundings of an rsync that sends 1 MiB a second, so that there is time to cut its link. */
function slowDownRsync(): Record<string, string> {
	const bin = mkdtempSync(join(network.folder, 'slow-'));
	const {PATH, ...environment} = network.environment();
	const script = `#!/bin/sh\nPATH='${PATH}'\nexec rsync --bwlimit=1m "$@"\n`;
	writeFileSync(join(bin, 'rsync'), script, {mode: 0o755});
	return {...environment, PATH: `${bin}:${PATH}`};
}
