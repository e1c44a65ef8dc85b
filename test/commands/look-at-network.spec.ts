import {cpSync} from 'node:fs';
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
});
afterAll(() => network.stop());

test('load tells every host, marks the best, and fails in part when one is off', async () => {
	const result = await network.dgo(['load', '--json']);
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
	const {stdout, stderr} = await network.dgo(['load']);
	expect(stdout).toMatch(/^HOST +CPU +MEMORY +LOAD +CORES +SCORE +LATENCY\n/);
	expect(stdout.match(/ best$/gm)).toHaveLength(1);
	expect(stdout).toMatch(/^node-off +– +– .*offline: connection refused/m);
	expect(stderr).toContain('✗ node-off: connection refused');
});

test('specialists tells file and process apart', async () => {
	const {data} = (await network.dgo(['specialists', 'node-1', '--json'])).json();
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
	const {data} = (
		await network.dgo(['pick', 'optimize the database', '--exclude', 'node-1', '--json'])
	).json();
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
	expect((await network.dgo(['load', 'node-off'])).status).toBe(4);
	expect((await network.dgo(['pick', '--require', 'gpu'])).status).toBe(3);
});

test('check prints the skill’s self-test with real figures', async () => {
	const {stdout, status} = await network.dgo(['check', '--host', 'node-1', '--host', 'node-2']);
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
	const failing = await network.dgo(['check']);
	expect([failing.status, failing.stdout]).toEqual([
		1,
		expect.stringContaining('✗ Testing host status...\n  1 of 4 hosts do not answer'),
	]);
});
