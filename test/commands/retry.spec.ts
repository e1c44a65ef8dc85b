import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {type ShopNetwork, startShopNetwork} from './shop-network.ts';

let network: ShopNetwork;

beforeAll(async () => {
	network = await startShopNetwork([{name: 'node-1'}, {name: 'node-2'}]);
});
afterAll(() => network.stop());

async function dispatch(...words: readonly string[]): Promise<string> {
	const sent = (await network.dgo(['dispatch', '--on', 'node-2', '--no-sync', '--json', ...words])).json();
	const [{task}]: [{task: {id: string}}] = sent.data;
	return task.id;
}

test('a retry works where the project lies below the home of its new host', async () => {
	for (const name of ['node-1', 'node-2']) mkdirSync(join(network.node(name).home, 'shop'));
	const id = await dispatch('pwd; exit 1', '--agent', 'shell');
	await network.dgo(['wait', id]);
	const folder = join(network.node('node-1').home, 'shop');
	const again = (await network.dgo(['retry', id, '--on', 'node-1', '--json'])).json();
	expect(again.data).toMatchObject({host: 'node-1', project: folder});
	const {id: second}: {id: string} = again.data;
	await network.dgo(['wait', second]);
	expect((await network.dgo(['logs', second, '--raw'])).stdout).toContain(`${folder}\n`);
});
