import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {type PracticeNetwork, startPracticeNetwork} from '../practice-network/index.ts';
import {installStandIns} from '../practice-network/install-stand-ins.ts';
import {runDgo} from './dgo.ts';

let network: PracticeNetwork;
let shop: string;

beforeAll(async () => {
	network = await startPracticeNetwork({nodes: [{name: 'node-1'}, {name: 'node-2'}]});
	installStandIns(network, ['dw']);
	for (const node of network.nodes) {
		installStandIns(node);
		writeFileSync(join(node.home, '.stand-in'), 'seconds=0\n');
	}
	writeIn('.config/distributed/config.yaml', 'groups:\n  dev: [node-1, node-2]\n  solo: [node-2]\n');
	writeIn('.config/distributed-gummy/config.yaml', 'via: dw\nremote_root: /elsewhere\n');
	shop = join(network.home, 'shop');
	writeIn('shop/README.md', '# shop\n');
});
afterAll(() => network.stop());

test('whoever has dw set up needs nothing else: load, sync, run and dispatch go over it', async () => {
	const load = (await dgo('load', '--json')).json();
	expect([load.data, load.errors]).toMatchObject([
		[
			{host: 'node-1', state: 'online', cores: expect.any(Number)},
			{host: 'node-2', state: 'online', cores: expect.any(Number)},
		],
		[],
	]);

	for (const {home} of network.nodes) rmSync(join(home, 'shop'), {recursive: true, force: true});
	const sync = await dgo('sync', '@solo', '--json');
	expect([sync.status, sync.json().data]).toMatchObject([
		0,
		[{host: 'node-2', destination: join(network.node('node-2').home, 'shop'), changed: ['README.md']}],
	]);

	const run = await dgo('run', '@dev', '--sync', '--', 'cat', 'README.md');
	expect([run.stdout, run.status]).toEqual([expect.stringContaining('# shop'), 0]);

	const dispatch = await dgo('dispatch', 'tidy up', '--on', 'node-1', '--json');
	expect(dispatch.status).toBe(0);
	const [{task}]: [{task: {id: string}}] = dispatch.json().data;
	const waited = await dgo('wait', task.id, '--json');
	expect([waited.status, waited.json().data]).toMatchObject([
		0,
		[{id: task.id, host: 'node-1', state: 'succeeded'}],
	]);
	expect(readFileSync(join(network.node('node-1').home, 'shop', 'README.md'), 'utf8')).toBe('# shop\n');
});

test('without dw every host says so', async () => {
	const {stdout, status} = await runDgo(network, ['load', '--json'], {
		folder: shop,
		environment: {PATH: '/usr/bin:/bin'},
	});
	const {errors}: {errors: readonly {code: string}[]} = JSON.parse(stdout);
	expect([errors.map(({code}) => code), status]).toEqual([['dw-missing', 'dw-missing'], 4]);
});

function dgo(...args: readonly string[]) {
	return runDgo(network, args, {folder: shop});
}

function writeIn(path: string, text: string): void {
	mkdirSync(join(network.home, path, '..'), {recursive: true});
	writeFileSync(join(network.home, path), text);
}
