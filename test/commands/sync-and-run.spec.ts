import {execFileSync} from 'node:child_process';
import {mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {basename, join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {type ShopNetwork, startShopNetwork} from './shop-network.ts';

let network: ShopNetwork;

beforeAll(async () => {
	network = await startShopNetwork([{name: 'node-1'}, {name: 'node-2', loginShell: 'fish'}]);
});
afterAll(() => network.stop());

test('sync lists, copies, keeps newer files (exit 5), and needs a folder', async () => {
	const theirs = join(network.node('node-1').home, 'shop/README.md');
	rmSync(theirs, {force: true});
	const dry = await network.dgo(['sync', 'node-1,node-2', '--dry-run']);
	expect(dry.status).toBe(0);
	expect((await network.dgo(['sync', 'node-1,node-2'])).stdout).toMatch(
		/✓ node-1: sent \d+ files?.*\n✓ node-2: /,
	);
	writeFileSync(theirs, '# theirs\n');
	const kept = await network.dgo(['sync', 'node-1']);
	expect([kept.status, kept.stdout]).toEqual([5, 'node-1  newer   README.md\n']);
	expect((await network.dgo(['sync', 'node-1', '/no/such/folder'])).status).toBe(2);
});

test('sync goes by what a node told last time, and asks it where that holds no longer', async () => {
	await network.dgo(['sync', 'node-1,node-2']);
	const ledger = join(network.home, '.local/state/distributed-gummy/seen-network.json');
	const seen = JSON.parse(readFileSync(ledger, 'utf8'));
	const {home} = network.node('node-1');
	const nodeOf = (name: string) => seen.hosts.find((host: {name: string}) => host.name === name).node;
	expect(nodeOf('node-1')).toEqual({home, rsyncVersion: expect.stringMatching(/^rsync +version/)});

	// Another folder of the very user, and an rsync that is none: neither may be believed.
	const before = mkdtempSync(join(network.folder, 'home-before-'));
	nodeOf('node-1').home = before;
	nodeOf('node-2').rsyncVersion = null;
	writeFileSync(ledger, JSON.stringify(seen));
	const {status, json} = await network.dgo(['sync', 'node-1,node-2', '--force', '--json']);
	expect(status).toBe(0);
	expect(json().data).toMatchObject([
		{host: 'node-1', destination: join(home, 'shop'), failure: null},
		{host: 'node-2', failure: null},
	]);
	expect(readdirSync(before)).toEqual([]);
	const healed = JSON.parse(readFileSync(ledger, 'utf8'));
	expect(healed.hosts).toContainEqual(
		expect.objectContaining({name: 'node-1', node: expect.objectContaining({home})}),
	);
});

test('a copy that fails stops that task and says so; --local runs it here instead', async () => {
	const path = mkdtempSync(join(network.folder, 'without-rsync-'));
	for (const program of [
		'ssh',
		'sh',
		'ps',
		'id',
		'uname',
		'mktemp',
		'date',
		'cat',
		'env',
		'sed',
		'tail',
		'head',
		'wc',
		'mkdir',
		'mv',
		'rm',
		'grep',
		'tr',
		'sleep',
		'find',
		'df',
		'od',
		'rmdir',
		'getent',
		'cut',
		'touch',
	]) {
		symlinkSync(
			execFileSync('sh', ['-c', 'command -v "$0"', program], {encoding: 'utf8'}).trim(),
			join(path, program),
		);
	}
	const environment = {PATH: path};
	const stopped = await network.dgo(['dispatch', 'true', '--agent', 'shell', '--on', 'node-2'], {
		environment,
	});
	expect([stopped.status, stopped.stderr]).toEqual([
		1,
		expect.stringContaining('rsync is not installed here'),
	]);
	expect(stopped.stderr).toContain('--local runs it on this computer');
	const here = await network.dgo(['dispatch', 'true', '--agent', 'shell', '--local', '--json'], {
		environment,
	});
	expect(here.json().data).toMatchObject([{task: {host: 'localhost', state: 'running'}}]);
});

test('run labels, folds, and ends with the highest remote status', async () => {
	const labelled = await network.dgo(['run', 'node-1,node-2', 'echo hi; exit 4']);
	expect([labelled.status, labelled.stdout.split('\n').sort()]).toEqual([
		4,
		['', 'node-1 │ hi', 'node-2 │ hi'],
	]);
	expect((await network.dgo(['run', 'node-1,node-2', '-b', 'echo', "it's"])).stdout).toBe(
		"── node-[1-2] ──\nit's\n",
	);
	expect(await network.dgo(['run', 'node-1', 'cat README.md'])).toMatchObject({status: 0});
	expect((await network.dgo(['run', 'node-off', 'true'])).status).toBe(125);
});

test('run starts nothing where the project is not, and says how it would; --no-project means the home folder', async () => {
	const bare = mkdtempSync(join(network.home, 'bare-'));
	const refused = await network.dgo(['run', 'node-1,node-2', 'touch ran'], {folder: bare});
	const missing = (name: string) =>
		`✗ ${name}: the project is not there (${join(network.node(name).home, basename(bare))})\n  copy it first: dgo sync ${name}\n`;
	expect([refused.status, refused.stdout, refused.stderr]).toEqual([
		125,
		'',
		`${missing('node-1')}${missing('node-2')}  --sync copies it first, --no-project runs the command in the home folder there\n`,
	]);
	for (const {home} of network.nodes) expect(readdirSync(home)).not.toContain('ran');

	const atHome = await network.dgo(['run', 'node-1', '--no-project', '--json', 'pwd'], {folder: bare});
	const home = `${network.node('node-1').home}\n`;
	expect([atHome.status, atHome.json().data]).toEqual([
		0,
		[expect.objectContaining({host: 'node-1', stdout: home, isAtHome: true})],
	]);
	// Who is at home here is at home there.
	expect(await network.dgo(['run', 'node-1', 'pwd'], {folder: network.home})).toMatchObject({
		status: 0,
		stdout: home,
		stderr: '',
	});
});

test('several texts for one host share its project: no copy breaks another one', async () => {
	const many = mkdtempSync(join(network.home, 'many-'));
	for (let file = 0; file < 200; file += 1) writeFileSync(join(many, `${file}.txt`), 'x'.repeat(3000 + file));
	const texts = ['ls | wc -l', 'true'];
	const {status, json} = await network.dgo(
		['dispatch', ...texts, '--on', 'node-1', '--agent', 'shell', '--join', '--json'],
		{folder: many},
	);
	expect([status, json()]).toEqual([
		0,
		expect.objectContaining({data: expect.objectContaining({unsent: []}), errors: []}),
	]);
	expect(readdirSync(join(network.node('node-1').home, basename(many)))).toHaveLength(200);

	// So it is with two programs, as an agent may start them.
	for (let file = 0; file < 200; file += 1) writeFileSync(join(many, `${file}.txt`), 'y'.repeat(4000 + file));
	const both = await Promise.all([1, 2].map(() => network.dgo(['sync', 'node-1'], {folder: many})));
	expect(both.map(({status: ended, stderr}) => [ended, stderr])).toEqual([
		[0, ''],
		[0, ''],
	]);
});

test('Ctrl-C ends what runs remotely, and is exit 130', async () => {
	const result = await network.dgo(['run', 'node-1', 'echo begun; sleep 1000'], {
		onStdout(text, kill) {
			if (text.includes('begun')) kill('SIGINT');
		},
	});
	expect(result.status).toBe(130);
	const sleepers = () => network.node('node-1').processes().filter(isSleeping);
	await expect.poll(sleepers, {timeout: 20_000}).toEqual([]);
});

test('a dispatch that is interrupted while it copies sends nothing, ends that copy and begins no other', async () => {
	const path = mkdtempSync(join(network.folder, 'endless-rsync-'));
	const begun = join(path, 'begun');
	const script = [
		'#!/bin/sh',
		'[ "$1" = --version ] && { echo "rsync  version 3.2.7  protocol version 31"; exit; }',
		`echo $$ >>'${begun}'`,
		'kill -INT $PPID',
		'exec sleep 1000',
	];
	writeFileSync(join(path, 'rsync'), `${script.join('\n')}\n`, {mode: 0o755});
	const {PATH} = network.environment();
	const result = await network.dgo(['dispatch', 'true #a', 'true #b', '--agent', 'shell', '--on', 'node-1'], {
		environment: {PATH: `${path}:${PATH}`},
	});
	expect([result.status, result.stdout, result.stderr]).toEqual([
		130,
		'',
		'dgo: interrupted; nothing was sent\n  not sent: true #a\n  not sent: true #b\n',
	]);
	const pids = readFileSync(begun, 'utf8').trim().split('\n');
	expect(pids).toHaveLength(1);
	await expect.poll(() => isSleeping(Number(pids[0]))).toBe(false);
});

function isSleeping(pid: number): boolean {
	try {
		return readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith('sleep');
	} catch {
		return false;
	}
}
