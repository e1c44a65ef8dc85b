import {mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, onTestFinished, test} from 'vitest';
import {readReceived} from '../orchestrator/tasks/task-harness.ts';
import {waitUntil} from '../wait-until.ts';
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
	for (const name of ['node-1', 'node-2'])
		mkdirSync(join(network.node(name).home, 'shop'), {recursive: true});
	const id = await dispatch('pwd; exit 1', '--agent', 'shell');
	await network.dgo(['wait', id]);
	const folder = join(network.node('node-1').home, 'shop');
	const again = (await network.dgo(['retry', id, '--on', 'node-1', '--json'])).json();
	expect(again.data).toMatchObject({host: 'node-1', project: folder});
	const {id: second}: {id: string} = again.data;
	await network.dgo(['wait', second]);
	expect((await network.dgo(['logs', second, '--raw'])).stdout).toContain(`${folder}\n`);
});

test('a task of a host that is down is done elsewhere with its whole text, once that is asked for', async () => {
	const text = `Rewrite the cart so that totals are computed in cents, keep the old API, and\nsecond line: do NOT touch the production database; ${'x'.repeat(9000)}`;
	const node = network.node('node-2');
	rmSync(join(network.node('node-1').home, 'received'), {recursive: true, force: true});
	writeFileSync(join(node.home, '.stand-in'), 'seconds=1000\n');
	const id = await dispatch('--agent', 'claude', '--no-project', '--', text);
	await node.stop();
	onTestFinished(() => node.start());
	const refused = await network.dgo(['retry', id]);
	expect([refused.status, refused.stderr]).toEqual([4, expect.stringContaining(`dgo retry ${id} --again`)]);
	expect((await network.dgo(['retry', id, '--again'])).status).toBe(0);
	const findReceived = () => readReceived(network.node('node-1')).map(String);
	await waitUntil('the text', () => findReceived().length > 0);
	expect(findReceived()).toEqual([text]);
});
