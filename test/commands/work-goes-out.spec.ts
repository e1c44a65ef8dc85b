import {cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {type ShopNetwork, startShopNetwork} from './shop-network.ts';

let network: ShopNetwork;

beforeAll(async () => {
	network = await startShopNetwork([
		{name: 'node-1'},
		{name: 'node-2', loginShell: 'fish'},
		{name: 'node-3', loginShell: 'csh'},
	]);
	cpSync('test/fixtures/gummy/home/.gummy', join(network.node('node-1').home, '.gummy'), {recursive: true});
	await network.dgo(['sync', 'node-1,node-2,node-3']);
});
afterAll(() => network.stop());

test('dispatch, wait, tasks, logs and retry tell one truth', async () => {
	const sent = (await network.dgo(['dispatch', 'optimize the database query', '--json'])).json();
	expect(sent.data).toMatchObject([
		{
			task: {state: 'running', type: 'database', agent: 'gummy', specialist: null},
			placement: {profile: 'cpu-intensive'},
		},
	]);
	const [
		{
			task: {id, host},
		},
	]: [{task: {id: string; host: string}}] = sent.data;
	expect(readFileSync(join(network.node(host).home, 'shop/README.md'), 'utf8')).toBe('# shop\n');
	expect((await network.dgo(['wait', id.slice(0, 6), '--timeout', '30s'])).status).toBe(0);
	const {data} = (await network.dgo(['tasks', '--json'])).json();
	expect(data).toContainEqual(
		expect.objectContaining({
			id,
			host,
			state: 'succeeded',
			text: 'optimize the database query',
			exitCode: 0,
			signal: null,
			specialist: null,
			turns: 5,
			costUsd: 0.0155,
			failure: null,
		}),
	);
	const log = await network.dgo(['logs', id]);
	expect(log.stdout).toContain('· Bash    npm test');
	expect(log.stdout).toContain('✓ Added the index; the tests pass.');
	const again = await network.dgo(['retry', id, '--on', host, '--json']);
	expect(again.json().data).toMatchObject({host, retryOf: id});
});

test('a task that is cancelled is over for wait, too', async () => {
	const long = (
		await network.dgo(['dispatch', 'sleep 1000', '--agent', 'shell', '--no-sync', '--json'])
	).json();
	const [{task: sleeper}]: [{task: {id: string}}] = long.data;
	expect(await network.dgo(['cancel', sleeper.id])).toMatchObject({
		status: 0,
		stdout: expect.stringContaining('cancelled'),
	});
	expect((await network.dgo(['wait', sleeper.id])).status).toBe(1);
});

test('a task of a host that is away is unknown to every command, and known again when the host is back', async () => {
	const sent = await network.dgo(['dispatch', 'sleep 1000', '--on', 'node-3', '--agent', 'shell', '--json']);
	const [{task}]: [{task: {id: string}}] = sent.json().data;
	const node = network.node('node-3');
	await node.stop();
	const only = ['--host', 'node-3'];
	const listed = await network.dgo(['tasks', '--json', ...only]);
	expect([listed.status, listed.json().data]).toEqual([
		4,
		expect.arrayContaining([
			expect.objectContaining({
				id: task.id,
				host: 'node-3',
				state: 'unknown',
				unknownSince: expect.any(String),
			}),
		]),
	]);
	expect((await network.dgo(['logs', task.id, ...only])).status).toBe(4);
	expect((await network.dgo(['cancel', task.id, ...only])).status).toBe(4);
	const waited = await network.dgo(['wait', task.id, '--timeout', '1s', ...only]);
	expect([waited.status, waited.stderr]).toEqual([124, expect.stringContaining('node-3')]);
	await node.start();
	expect((await network.dgo(['cancel', task.id, ...only])).status).toBe(0);
});

test('a cordon lasts from one command to the next, also through one that names other hosts', async () => {
	expect((await network.dgo(['cordon', 'node-1', 'node-2'])).stdout).toBe(
		'node-1  cordoned: it takes no new work\nnode-2  cordoned: it takes no new work\n',
	);
	const refused = await network.dgo(['dispatch', 'true', '--on', 'node-1', '--agent', 'shell', '--no-sync']);
	expect([refused.status, refused.stdout]).toEqual([3, expect.stringContaining('cordon')]);
	expect((await network.dgo(['load', '--host', 'node-3'])).status).toBe(0);
	expect((await network.dgo(['pick', '--json'])).json().data).toMatchObject({host: 'node-3'});
	expect((await network.dgo(['cordon', 'all', '--off'])).status).toBe(0);
	expect((await network.dgo(['pick', 'x', '--json'])).stdout).not.toContain('cordoned');
});

test('several texts spread, are waited for and summed up, with the worst exit status', async () => {
	const result = await network.dgo([
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
	const perHost = ['node-1', 'node-2', 'node-3'].map(name => tasks.filter(({host}) => host === name).length);
	expect(perHost).toEqual([2, 2, 2]);
});

test('Ctrl-C during a dispatch tells each id that was sent, and what was not', async () => {
	let isStopped = false;
	const {status, stdout, stderr} = await network.dgo(
		[
			...['dispatch', 'sleep 1000 #a', 'sleep 1000 #b', 'sleep 1000 #c'],
			...['--on', 'node-2', '--agent', 'shell', '--no-sync', '--wait', '1h'],
		],
		{
			onStdout(text, kill) {
				if (isStopped || text.split('\n').length < 3) return;
				isStopped = true;
				kill('SIGINT');
			},
		},
	);
	const ids = stdout.match(/^[0-9a-z]{10}(?= {2}node-2 {2}sleep 1000 #[ab] )/gm) ?? [];
	expect([status, ids.length, stdout.split('\n').length]).toEqual([130, 2, 3]);
	expect(stderr).toMatch(
		/\ndgo: interrupted; 2 of 3 texts sent: what was sent goes on, dgo tasks shows it\n {2}not sent: sleep 1000 #c\n$/,
	);
	expect((await network.dgo(['cancel', ...ids])).status).toBe(0);
});

test('a plan names texts, commands, hosts and types', async () => {
	rmSync(join(network.node('node-2').home, 'planned'), {force: true});
	writeFileSync(
		join(network.shop, 'plan.yaml'),
		'- command: echo here > ~/planned\n  host: node-2\n- text: fix the api\n  host: node-3\n',
	);
	const result = await network.dgo(['dispatch', '--plan', 'plan.yaml', '--no-sync']);
	expect([result.status, result.stdout]).toEqual([0, expect.stringMatching(/one after another\n$/)]);
	expect(existsSync(join(network.node('node-2').home, 'planned'))).toBe(true);
});

test('what no host could take stands in the sum of a plan as not sent', async () => {
	writeFileSync(join(network.shop, 'odd.yaml'), '- command: "true"\n- command: draw it\n  labels: [gpu]\n');
	const {status, stdout} = await network.dgo(['dispatch', '--plan', 'odd.yaml', '--no-sync']);
	expect([status, stdout]).toEqual([1, expect.stringMatching(/^–\s+–\s+not sent\s+–\s+draw it$/m)]);
});

test('a dry run sends nothing and places each text after the others', async () => {
	const before = listTasks();
	const {data} = (await network.dgo(['dispatch', 'a', 'b', 'c', '--dry-run', '--json'])).json();
	const hosts: readonly {host: string}[] = data;
	expect(new Set(hosts.map(({host}) => host)).size).toBe(3);
	expect(listTasks()).toEqual(before);
});

/** The folders of tasks on each node. */
function listTasks(): readonly (readonly string[])[] {
	return network.nodes.map(({home}) => {
		const folder = join(home, '.local/state/distributed-gummy/tasks');
		return existsSync(folder) ? readdirSync(folder).sort() : [];
	});
}
