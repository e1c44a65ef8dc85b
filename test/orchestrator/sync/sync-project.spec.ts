import {execFileSync} from 'node:child_process';
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import type {SyncOutcome} from '../../../src/orchestrator/index.ts';
import type {HostLink} from '../../../src/orchestrator/link/port.ts';
import {createRunRsync} from '../../../src/orchestrator/sync/run-rsync.ts';
import {type ProjectSync, syncProject} from '../../../src/orchestrator/sync/sync-project.ts';
import {syncToHosts} from '../../../src/orchestrator/sync/sync-to-hosts.ts';
import {type PracticeNetwork, startPracticeNetwork} from '../../practice-network/index.ts';
import {
	createPracticeTransport,
	createWord,
	type WatchedSession,
	watchSession,
} from '../link/session-harness.ts';

let network: PracticeNetwork;
const sessions = new Map<string, WatchedSession>();
let source: string;
let turn = 0;

beforeAll(async () => {
	network = await startPracticeNetwork({
		nodes: [
			{name: 'bash'},
			{name: 'fish', loginShell: 'fish'},
			{name: 'csh', loginShell: 'csh'},
			{name: 'noisy', startUp: 'echo welcome to noisy'},
			{name: 'bare', environment: {PATH: '/nowhere'}},
		],
	});
	const transport = createPracticeTransport(network);
	for (const {name} of network.nodes) sessions.set(name, watchSession(name, transport));
	await Promise.all(
		[...sessions].filter(([name]) => name !== 'bare').map(([, session]) => session.until('online')),
	);
});
afterAll(async () => {
	await Promise.all([...sessions.values()].map(({session}) => session.stop()));
	await network.stop();
});
beforeEach(() => {
	source = mkdtempSync(join(tmpdir(), 'dgo-src-'));
	turn += 1;
	for (const [file, text] of Object.entries({
		'a.txt': 'a',
		'src/b.ts': 'b',
		'node_modules/x.js': 'x',
		'.gummy/specialists/one/meta.yaml': 'm',
		'log/x.log': 'l',
	})) {
		mkdirSync(join(source, file, '..'), {recursive: true});
		writeFileSync(join(source, file), text);
	}
	return () => rmSync(source, {recursive: true, force: true});
});

function linkOf(name: string): HostLink {
	const watched = sessions.get(name);
	if (!watched) throw new Error(name);
	return watched.session;
}

function destinationOn(name: string): string {
	return join(network.node(name).home, `projects/shop-${turn}`);
}

function sync(
	name: string,
	changes: Partial<ProjectSync> = {},
	environment: NodeJS.ProcessEnv = network.environment(),
): Promise<SyncOutcome> {
	return syncProject(
		{
			link: linkOf(name),
			folder: source,
			destination: destinationOn(name),
			exclude: ['node_modules', '*.log'],
			dryRun: false,
			deleteExtra: false,
			force: false,
			kind: 'rsync',
			...changes,
		},
		{
			runRsync: createRunRsync(environment),
			createWord,
			elapsed: () => performance.now(),
			onProgress: () => {},
		},
	);
}

function filesOn(name: string): readonly string[] {
	return readdirSync(destinationOn(name), {recursive: true, withFileTypes: true})
		.filter(entry => entry.isFile())
		.map(entry => join(entry.parentPath, entry.name).slice(destinationOn(name).length + 1))
		.sort();
}

describe.each(['bash', 'fish', 'csh'])('a sync to a node whose login shell is %s', name => {
	test('copies what is not excluded, and never specialists; a second one sends nothing', async () => {
		expect(await sync(name)).toMatchObject({
			failure: null,
			files: 2,
			bytes: 2,
			changed: ['a.txt', 'src/b.ts'],
		});
		expect(filesOn(name)).toEqual(['a.txt', 'src/b.ts']);
		expect(await sync(name)).toMatchObject({failure: null, files: 0, changed: []});
	});
});

describe('a sync', () => {
	test('that is only tried lists what would change, and changes nothing', async () => {
		expect(await sync('bash', {dryRun: true})).toMatchObject({failure: null, changed: ['a.txt', 'src/b.ts']});
		expect(existsSync(destinationOn('bash'))).toBe(false);
	});

	test('keeps files that are newer there, lists them, and says so; force overwrites them', async () => {
		await sync('bash');
		const theirs = join(destinationOn('bash'), 'a.txt');
		writeFileSync(theirs, 'written there');
		utimesSync(theirs, new Date(), new Date(Date.now() + 60_000));
		writeFileSync(join(source, 'src/b.ts'), 'changed here');
		const outcome = await sync('bash');
		expect(outcome).toMatchObject({
			failure: {code: 'newer-on-node'},
			newer: ['a.txt'],
			changed: ['src/b.ts'],
		});
		expect([
			readFileSync(theirs, 'utf8'),
			readFileSync(join(destinationOn('bash'), 'src/b.ts'), 'utf8'),
		]).toEqual(['written there', 'changed here']);
		expect(await sync('bash', {force: true})).toMatchObject({failure: null, changed: ['a.txt']});
		expect(readFileSync(theirs, 'utf8')).toBe('a');
	});

	test('deletes only when asked', async () => {
		await sync('bash');
		rmSync(join(source, 'a.txt'));
		await sync('bash');
		expect(filesOn('bash')).toContain('a.txt');
		expect(await sync('bash', {deleteExtra: true})).toMatchObject({failure: null, deleted: ['a.txt']});
		expect(filesOn('bash')).toEqual(['src/b.ts']);
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
		const outcome = await sync('bash');
		expect(outcome.failure).toBeNull();
		expect(filesOn('bash')).toEqual(expect.arrayContaining(names.filter(name => name !== 'new\nline')));
		expect(outcome.changed.join('')).not.toMatch(/[\u0000-\u001f]/);
	});

	test('whose link is cut leaves no half file, and running it again resumes', async () => {
		execFileSync('dd', ['if=/dev/urandom', `of=${join(source, 'big.bin')}`, 'bs=1M', 'count=60'], {
			stdio: 'ignore',
		});
		const node = network.node('fish');
		let cut: Promise<void> | null = null;
		const outcome = await syncProject(
			{
				link: linkOf('fish'),
				folder: source,
				destination: destinationOn('fish'),
				exclude: [],
				dryRun: false,
				deleteExtra: false,
				force: false,
				kind: 'rsync',
			},
			{
				runRsync: createRunRsync(network.environment()),
				createWord,
				elapsed: () => performance.now(),
				onProgress({share}) {
					if (share !== null && share > 0.1) cut ??= node.stop();
				},
			},
		);
		await cut;
		if (cut !== null && outcome.failure !== null) {
			expect(['connection-lost', 'sync-partial', 'connection-refused']).toContain(outcome.failure.code);
			expect(existsSync(join(destinationOn('fish'), 'big.bin'))).toBe(false);
		}
		await node.start();
		await sessions.get('fish')?.until('online');
		expect((await sync('fish', {exclude: []})).failure).toBeNull();
		expect(
			readFileSync(join(destinationOn('fish'), 'big.bin')).equals(readFileSync(join(source, 'big.bin'))),
		).toBe(true);
	});

	test('a full disk there is said, and leaves no half file', async () => {
		const small = join(network.node('csh').home, 'small');
		mkdirSync(small, {recursive: true});
		execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', small]);
		try {
			execFileSync('dd', ['if=/dev/urandom', `of=${join(source, 'big.bin')}`, 'bs=1M', 'count=4'], {
				stdio: 'ignore',
			});
			expect(await sync('csh', {destination: join(small, 'shop')})).toMatchObject({
				failure: {code: 'disk-full', host: 'csh'},
			});
			expect(existsSync(join(small, 'shop', 'big.bin'))).toBe(false);
		} finally {
			execFileSync('umount', ['-l', small]);
		}
	});

	test('to a node whose start-up files print says which', async () => {
		expect(await sync('noisy')).toMatchObject({failure: {code: 'shell-not-clean', host: 'noisy'}});
	});

	test('without rsync here says so', async () => {
		const here = mkdtempSync(join(tmpdir(), 'dgo-path-'));
		execFileSync('ln', ['-s', '/usr/bin/ssh', join(here, 'ssh')]);
		expect(await sync('bash', {}, {...network.environment(), PATH: here})).toMatchObject({
			failure: {code: 'rsync-missing'},
		});
		rmSync(here, {recursive: true, force: true});
	});

	test('never deletes for the sake of a missing or empty folder', async () => {
		const empty = mkdtempSync(join(tmpdir(), 'dgo-empty-'));
		const request = {hosts: ['bash', 'fish'], dryRun: false, deleteExtra: true, force: false};
		const never = () => Promise.reject(new Error('it was begun'));
		expect(
			(await syncToHosts({...request, folder: empty}, never)).map(({host, failure}) => [host, failure?.code]),
		).toEqual([
			['bash', 'source-empty'],
			['fish', 'source-empty'],
		]);
		rmSync(empty, {recursive: true});
		expect((await syncToHosts({...request, folder: empty}, never)).map(({failure}) => failure?.code)).toEqual(
			['source-missing', 'source-missing'],
		);
	});
});
