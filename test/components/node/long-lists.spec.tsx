import {afterEach, expect, test} from 'vitest';
import {createFakeDeps, createFakeOrchestrator} from '../../store/fake-orchestrator.ts';
import {composeNetwork, createRunning, listSampleEvents, NOW} from '../../store/sample-network.ts';
import {type RenderedScreen, renderScreen} from '../render-screen.tsx';

let screen: RenderedScreen | null = null;
afterEach(() => screen?.unmount());

test('the selected row of a list that has more rows than room is never under the line that counts the rest', async () => {
	const tasks = Array.from({length: 12}, (_, index) =>
		createRunning(`t${String(index).padStart(2, '0')}a000000`, 'node-3', `task ${index}`, {
			createdAt: NOW - 1000 * index,
		}),
	);
	const orchestrator = createFakeOrchestrator(
		composeNetwork([...listSampleEvents(), {type: 'tasks-arrived', at: NOW, host: 'node-3', tasks}]),
	);
	screen = await renderScreen({deps: createFakeDeps({orchestrator})});
	await screen.press('\t', '\t');
	for (const [index] of tasks.entries()) {
		const selected = screen
			.frame()
			.split('\n')
			.filter(line => line.slice(30).includes('▸'));
		expect(selected.map(line => /task \d+/.exec(line)?.[0])).toEqual([`task ${index}`]);
		await screen.press('j');
	}
});
