import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {parseReading} from '../../src/orchestrator/readings/parse-reading.ts';
import {createPracticeTransport, watchSession} from '../orchestrator/link/session-harness.ts';
import {type PracticeNetwork, startPracticeNetwork} from '../practice-network/index.ts';
import {installStandIns} from '../practice-network/install-stand-ins.ts';
import {waitUntil} from '../wait-until.ts';

let network: PracticeNetwork;

beforeAll(async () => {
	network = await startPracticeNetwork({nodes: [{name: 'works'}, {name: 'hangs'}, {name: 'fails'}]});
	for (const node of network.nodes) installStandIns(node, ['nvidia-smi']);
	writeFileSync(join(network.node('hangs').home, '.stand-in'), 'gpu=hang\n');
	writeFileSync(join(network.node('fails').home, '.stand-in'), 'gpu=fail\n');
});
afterAll(() => network.stop());

test('the cards of a node are in its reading', async () => {
	const {read, end} = await watch('works');
	await waitUntil('the cards are there', async () => (await read()).gpus.length > 0);
	expect((await read()).gpus).toEqual([
		{name: '0', use: 0.37, memory: 10_240 / 24_576},
		{name: '1', use: 0, memory: 3 / 24_576},
	]);
	await end();
});

test.each(['hangs', 'fails'])('a node whose nvidia-smi %s goes on telling the rest', async name => {
	const {read, end} = await watch(name);
	await waitUntil('its disk is told', async () => (await read()).diskFreeBytes !== null);
	expect(await read()).toMatchObject({
		system: 'linux',
		gpus: [],
		cores: expect.any(Number),
		memory: expect.any(Number),
	});
	await end();
});

async function watch(name: string) {
	const watched = watchSession(name, createPracticeTransport(network));
	await watched.until('online');
	return {
		async read() {
			const answer = await watched.session.call({name: 'dgo_reading', deadlineMs: 60_000});
			if (!answer.ok) throw new Error(JSON.stringify(answer));
			return parseReading(answer.body, null, 0).reading;
		},
		end: () => watched.session.stop(),
	};
}
