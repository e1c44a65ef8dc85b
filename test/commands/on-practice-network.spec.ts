import {execFileSync} from 'node:child_process';
import {cpSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {type PracticeNetwork, startPracticeNetwork} from '../practice-network/index.ts';
import {installStandIns} from '../practice-network/install-stand-ins.ts';
import {type DgoOptions, runDgo} from './dgo.ts';

let network: PracticeNetwork;
let shop: string;

beforeAll(async () => {
	network = await startPracticeNetwork({
		nodes: [
			{name: 'node-1'},
			{name: 'node-2', loginShell: 'fish'},
			{name: 'node-3', loginShell: 'csh'},
			{name: 'node-off'},
		],
	});
	for (const node of network.nodes.slice(0, 3)) {
		installStandIns(node);
		writeFileSync(join(node.home, '.stand-in'), 'seconds=0\n');
	}
	cpSync('test/fixtures/gummy/home/.gummy', join(network.node('node-1').home, '.gummy'), {recursive: true});
	await network.node('node-off').stop();
	shop = join(network.home, 'shop');
	mkdirSync(shop);
	writeFileSync(join(shop, 'README.md'), '# shop\n');
});
afterAll(() => network.stop());

const dgo = (args: readonly string[], options: DgoOptions = {}) =>
	runDgo(network, args, {folder: shop, ...options});

describe('what the network is', () => {
	test('load tells every host, marks the best, and fails in part when one is off', async () => {
		const result = await dgo(['load', '--json']);
		expect(result.status).toBe(1);
		const {schema, at, data, errors} = result.json();
		expect([schema, new Date(at).toISOString()]).toEqual(['dgo.load/1', at]);
		const hosts: readonly Record<string, unknown>[] = data;
		expect(hosts.map(({host, state}) => [host, state])).toEqual([
			['node-1', 'online'],
			['node-2', 'online'],
			['node-3', 'online'],
			['node-off', 'offline'],
		]);
		expect(hosts.filter(({best}) => best)).toHaveLength(1);
		for (const host of hosts.slice(0, 3)) {
			expect(host).toMatchObject({
				address: expect.stringMatching(/^127\./),
				latencyMs: expect.any(Number),
				load1: expect.any(Number),
				cores: expect.any(Number),
				score: expect.any(Number),
				failure: null,
			});
			for (const share of [host.cpu, host.memory])
				expect(share).toSatisfy((value: number) => value >= 0 && value <= 1);
		}
		expect(hosts[3]).toMatchObject({
			cpu: null,
			memory: null,
			score: null,
			latencyMs: null,
			best: false,
			failure: {code: 'connection-refused'},
		});
		expect(errors).toEqual([
			{
				code: 'connection-refused',
				host: 'node-off',
				message: 'node-off: connection refused',
				hint: expect.stringContaining('sshd'),
			},
		]);
	});

	test('a table marks the best host with a word, and says beside it why another is not there', async () => {
		const {stdout, stderr} = await dgo(['load']);
		expect(stdout).toMatch(/^HOST +CPU +MEMORY +LOAD +CORES +SCORE +LATENCY\n/);
		expect(stdout.match(/ best$/gm)).toHaveLength(1);
		expect(stdout).toMatch(/^node-off +– +– .*offline: connection refused/m);
		expect(stderr).toContain('✗ node-off: connection refused');
	});

	test('specialists tells file and process apart', async () => {
		const {data} = (await dgo(['specialists', 'node-1', '--json'])).json();
		expect(data).toMatchObject([
			{
				host: 'node-1',
				name: 'database-expert',
				scope: 'home',
				project: null,
				status: 'active',
				running: false,
				turns: 4,
				lastActive: '2025-11-01T09:12:44.000Z',
			},
			{name: 'frontend-specialist', status: 'new'},
			{name: 'testing-specialist', status: 'dormant', turns: 11},
		]);
	});

	test('pick says who, why, and why nobody else', async () => {
		const {data} = (await dgo(['pick', 'optimize the database', '--exclude', 'node-1', '--json'])).json();
		expect(data).toMatchObject({
			type: 'database',
			profile: 'cpu-intensive',
			host: expect.stringMatching(/^node-[23]$/),
		});
		const {hosts}: {hosts: readonly {host: string; code: string}[]} = data;
		expect(Object.fromEntries(hosts.map(({host, code}) => [host, code]))).toMatchObject({
			'node-1': 'excluded',
			'node-off': 'offline',
		});
	});

	test('a host that does not answer at all is exit 4, no eligible one exit 3', async () => {
		expect((await dgo(['load', 'node-off'])).status).toBe(4);
		expect((await dgo(['pick', '--require', 'gpu'])).status).toBe(3);
	});

	test('check prints the skill’s self-test with real figures', async () => {
		const {stdout, status} = await dgo(['check', '--host', 'node-1', '--host', 'node-2']);
		expect(status).toBe(0);
		const rule = '='.repeat(70);
		expect(
			stdout.startsWith(
				`${rule}\nDISTRIBUTED GUMMY ORCHESTRATOR - TEST\n${rule}\n\n✓ Testing load metrics...\n  node-1: CPU `,
			),
		).toBe(true);
		expect(stdout).toMatch(
			/✓ Testing optimal host selection...\n {2}Best host: node-[12] \(score: \d+\.\d\d\)\n/,
		);
		expect(stdout).toContain(
			'✓ Testing specialist monitoring...\n  node-1: 3 specialists\n    - database-expert\n',
		);
		expect(stdout.endsWith(`${rule}\n✅ ALL TESTS COMPLETE\n${rule}\n`)).toBe(true);
		const failing = await dgo(['check']);
		expect([failing.status, failing.stdout]).toEqual([
			1,
			expect.stringContaining('✗ Testing host status...\n  1 of 4 hosts do not answer'),
		]);
	});
});

describe('work goes out', () => {
	beforeAll(async () => {
		await dgo(['sync', 'node-1,node-2,node-3']);
	});

	test('dispatch, tasks, logs, wait, retry and cancel tell one truth', async () => {
		const sent = (await dgo(['dispatch', 'optimize the database query', '--json'])).json();
		expect(sent.data).toMatchObject([
			{
				task: {state: 'running', type: 'database', agent: 'gummy', specialist: 'database-expert'},
				placement: {profile: 'cpu-intensive'},
			},
		]);
		const [
			{
				task: {id, host},
			},
		]: [{task: {id: string; host: string}}] = sent.data;
		expect(readFileSync(join(network.node(host).home, 'shop/README.md'), 'utf8')).toBe('# shop\n');
		expect((await dgo(['wait', id.slice(0, 6), '--timeout', '30s'])).status).toBe(0);
		const {data} = (await dgo(['tasks', '--json'])).json();
		expect(data).toMatchObject([
			{
				id,
				host,
				state: 'succeeded',
				text: 'optimize the database query',
				exitCode: 0,
				signal: null,
				turns: 5,
				costUsd: 0.0155,
				failure: null,
			},
		]);
		const log = await dgo(['logs', id]);
		expect(log.stdout).toContain('· Bash    npm test');
		expect(log.stdout).toContain('✓ Added the index; the tests pass.');
		const again = await dgo(['retry', id, '--on', host, '--json']);
		expect(again.json().data).toMatchObject({host, retryOf: id});

		const long = (await dgo(['dispatch', 'sleep 1000', '--agent', 'shell', '--no-sync', '--json'])).json();
		const [{task: sleeper}]: [{task: {id: string}}] = long.data;
		expect((await dgo(['wait', sleeper.id, '--timeout', '1s'])).status).toBe(124);
		expect(await dgo(['cancel', sleeper.id])).toMatchObject({
			status: 0,
			stdout: expect.stringContaining('cancelled'),
		});
		expect((await dgo(['wait', sleeper.id])).status).toBe(1);
		expect((await dgo(['logs', 'zzzz'])).status).toBe(6);
	});

	test('several texts spread, are waited for and summed up, with the worst exit status', async () => {
		const result = await dgo([
			'dispatch',
			'exit 0',
			'exit 7',
			'true',
			'true',
			'true',
			'true',
			'--agent',
			'shell',
			'--no-sync',
			'--join',
			'--json',
		]);
		expect(result.status).toBe(7);
		const {
			tasks,
			worstExitCode,
			end,
		}: {tasks: readonly {host: string; state: string}[]; worstExitCode: number; end: string} =
			result.json().data;
		expect([worstExitCode, end, tasks.filter(({state}) => state === 'failed').length]).toEqual([
			7,
			'all-over',
			1,
		]);
		const perHost = ['node-1', 'node-2', 'node-3'].map(
			name => tasks.filter(({host}) => host === name).length,
		);
		expect(perHost).toEqual([2, 2, 2]);
	});

	test('a plan names texts, commands, hosts and types', async () => {
		writeFileSync(
			join(shop, 'plan.yaml'),
			'- command: echo here > ~/planned\n  host: node-2\n- text: fix the api\n  host: node-3\n',
		);
		const result = await dgo(['dispatch', '--plan', 'plan.yaml', '--no-sync']);
		expect([result.status, result.stdout]).toEqual([0, expect.stringMatching(/one after another\n$/)]);
		expect(existsSync(join(network.node('node-2').home, 'planned'))).toBe(true);
	});

	test('what no host could take stands in the sum of a plan as not sent', async () => {
		writeFileSync(join(shop, 'odd.yaml'), '- command: "true"\n- command: draw it\n  labels: [gpu]\n');
		const {status, stdout} = await dgo(['dispatch', '--plan', 'odd.yaml', '--no-sync']);
		expect([status, stdout]).toEqual([1, expect.stringMatching(/^–\s+–\s+not sent\s+–\s+draw it$/m)]);
	});

	test('a dry run sends nothing and places each text after the others', async () => {
		const before = (await dgo(['tasks', '--json'])).json();
		const {data} = (await dgo(['dispatch', 'a', 'b', 'c', '--dry-run', '--json'])).json();
		const hosts: readonly {host: string}[] = data;
		expect(new Set(hosts.map(({host}) => host)).size).toBe(3);
		expect((await dgo(['tasks', '--json'])).json().data).toEqual(before.data);
	});

	test('sync lists, copies, keeps newer files (exit 5), and needs a folder', async () => {
		const dry = await dgo(['sync', 'node-1,node-2', '--dry-run']);
		expect(dry.status).toBe(0);
		expect((await dgo(['sync', 'node-1,node-2'])).stdout).toMatch(/✓ node-1: sent \d+ files?.*\n✓ node-2: /);
		const theirs = join(network.node('node-1').home, 'shop/README.md');
		writeFileSync(theirs, '# theirs\n');
		const kept = await dgo(['sync', 'node-1']);
		expect([kept.status, kept.stdout]).toEqual([5, 'node-1  newer   README.md\n']);
		expect((await dgo(['sync', 'node-1', '/no/such/folder'])).status).toBe(2);
	});

	test('a copy that fails stops that task and says so; --local runs it here instead', async () => {
		const path = join(network.folder, 'without-rsync');
		mkdirSync(path);
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
		const stopped = await dgo(['dispatch', 'true', '--agent', 'shell', '--on', 'node-2'], {environment});
		expect([stopped.status, stopped.stderr]).toEqual([
			1,
			expect.stringContaining('rsync is not installed here'),
		]);
		expect(stopped.stderr).toContain('--local runs it on this computer');
		const here = await dgo(['dispatch', 'true', '--agent', 'shell', '--local', '--json'], {environment});
		expect(here.json().data).toMatchObject([{task: {host: 'localhost', state: 'running'}}]);
	});

	test('run labels, folds, and ends with the highest remote status', async () => {
		const labelled = await dgo(['run', 'node-1,node-2', 'echo hi; exit 4']);
		expect([labelled.status, labelled.stdout.split('\n').sort()]).toEqual([
			4,
			['', 'node-1 │ hi', 'node-2 │ hi'],
		]);
		expect((await dgo(['run', 'node-1,node-2', '-b', 'echo', "it's"])).stdout).toBe(
			"── node-[1-2] ──\nit's\n",
		);
		expect(await dgo(['run', 'node-1', 'cat README.md'])).toMatchObject({status: 0});
		expect((await dgo(['run', 'node-off', 'true'])).status).toBe(125);
	});

	test('Ctrl-C ends what runs remotely, and is exit 130', async () => {
		const result = await dgo(['run', 'node-1', 'echo begun; sleep 1000'], {
			onStdout(text, kill) {
				if (text.includes('begun')) kill('SIGINT');
			},
		});
		expect(result.status).toBe(130);
		const sleepers = () =>
			network
				.node('node-1')
				.processes()
				.filter(pid => {
					try {
						return readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith('sleep');
					} catch {
						return false;
					}
				});
		await expect.poll(sleepers, {timeout: 20_000}).toEqual([]);
	});
});

describe('what is wrong is one sentence', () => {
	test.each([
		[['lod'], 2, 'dgo has no command "lod"\n  did you mean dgo load?'],
		[['load', 'node-7'], 2, 'there is no host node-7\n  did you mean node-1?'],
		[['load', '-oProxyCommand=x'], 2, 'has no option'],
		[['load', '--host', '-oProxyCommand=touch x'], 2, 'is no host name'],
		[['dispatch'], 2, 'dgo dispatch needs a text'],
		[['dispatch', 'x', '--agent', 'gumy'], 2, 'there is no agent "gumy"\n  did you mean gummy?'],
		[['wait', 'x', '--timeout', 'soon'], 2, '--timeout takes a time such as 90s'],
		[['pick', '--type', 'databse'], 2, 'did you mean database?'],
	])('dgo %j', async (args, status, text) => {
		const result = await dgo(args);
		expect([result.status, result.stderr]).toEqual([status, expect.stringContaining(text)]);
	});

	test('a configuration with a mistake names its line, and nothing is done', async () => {
		const file = join(network.folder, 'broken.yaml');
		writeFileSync(file, 'slots: 2\nload_weihgts: {cpu: 1}\n');
		const result = await dgo(['load', '--config', file]);
		expect([result.status, result.stdout, result.stderr]).toEqual([
			2,
			'',
			expect.stringContaining(`${file}:2:1: there is no key "load_weihgts" (did you mean "load_weights"?)`),
		]);
	});

	test('config init writes one that is in order, privately, and never overwrites', async () => {
		const file = join(network.folder, 'fresh', 'config.yaml');
		expect((await dgo(['config', 'init', '--config', file])).status).toBe(0);
		expect(statSync(file).mode & 0o777).toBe(0o600);
		expect((await dgo(['config', 'validate', '--config', file])).status).toBe(0);
		expect((await dgo(['config', 'init', '--config', file])).status).toBe(5);
	});
});
