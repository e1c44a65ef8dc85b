import {expect, test} from 'vitest';
import {gatherTasks} from '../../src/commands/gather-tasks.ts';
import {buildRunning} from '../orchestrator/domain/builders.ts';
import {createFakeOrchestrator} from '../store/fake-orchestrator.ts';
import {NOW} from '../store/sample-network.ts';

/** A task of the sample network that runs on node-3, known before any host was asked. */
const RUNNING = '7f3kz0w8rt';
const EVERYBODY = ['node-3', 'node-1', 'node-2', 'macbook', 'node-off'];

/** Gives the hosts that are asked for the tasks of these words, one turn after the other. */
async function ask(words: readonly string[]): Promise<readonly (readonly string[] | null)[]> {
	const orchestrator = createFakeOrchestrator();
	const asked: (readonly string[] | null)[] = [];
	orchestrator.settled = async ({hosts}) => void asked.push(hosts);
	await gatherTasks(orchestrator, words);
	return asked;
}

test('a running task that is named by its whole id asks its host alone', async () => {
	expect(await ask([RUNNING])).toEqual([['node-3']]);
	expect(await ask([RUNNING.toUpperCase(), RUNNING])).toEqual([['node-3']]);
});

/** Says where each task was seen, as the ledger does of those that are over. */
async function askSeen(seen: Readonly<Record<string, string>>, words: readonly string[]) {
	const orchestrator = createFakeOrchestrator();
	const asked: (readonly string[] | null)[] = [];
	orchestrator.locate = task => seen[task] ?? null;
	orchestrator.settled = async ({hosts}) => {
		asked.push(hosts);
		const arrived = {type: 'tasks-arrived', at: NOW, tasks: [buildRunning('over000001', 'node-2')]} as const;
		if (hosts?.includes('node-2')) orchestrator.emit({...arrived, host: 'node-2'});
	};
	await gatherTasks(orchestrator, words);
	return asked;
}

test('a task that is over asks the host where it was seen, and everybody where that is none of the network', async () => {
	expect(await askSeen({over000001: 'node-2'}, ['over000001'])).toEqual([['node-2']]);
	expect(await askSeen({over000001: 'node-1'}, ['over000001'])).toEqual([['node-1'], EVERYBODY]);
	expect(await askSeen({over000001: 'sold'}, ['over000001'])).toEqual([EVERYBODY]);
});

test.each([
	['the beginning of an id, which another one may share', ['7f3k']],
	['an id that nobody knows', ['zzzzzzzzzz']],
	['one known and one unknown id', [RUNNING, 'zzzzzzzzzz']],
])('%s asks everybody', async (_, words) => {
	expect(await ask(words)).toEqual([EVERYBODY]);
});

test('a task that is no longer where it was is looked for everywhere', async () => {
	const orchestrator = createFakeOrchestrator();
	const asked: (readonly string[] | null)[] = [];
	orchestrator.settled = async ({hosts}) => {
		asked.push(hosts);
		const gone = {type: 'tasks-arrived', at: NOW, host: 'node-3', tasks: []} as const;
		orchestrator.emit(gone, gone);
	};
	await gatherTasks(orchestrator, [RUNNING]);
	expect(asked).toEqual([['node-3'], EVERYBODY]);
});
