import {afterEach, expect, test} from 'vitest';
import {createFakeDeps, createFakeOrchestrator} from '../../store/fake-orchestrator.ts';
import {
	composeNetwork,
	createRunning,
	createSucceeded,
	listSampleEvents,
	NOW,
} from '../../store/sample-network.ts';
import {type RenderedScreen, renderScreen} from '../render-screen.tsx';

let screen: RenderedScreen | null = null;
afterEach(() => screen?.unmount());

/** The dashboard with 16 more tasks on the selected node, of which one runs. */
async function showTasks(columns: number, rows: number) {
	const tasks = Array.from({length: 16}, (_, index) => {
		const part = {createdAt: NOW - 1000 * (index + 1), project: null};
		const id = `t${String(index).padStart(2, '0')}a000000`;
		return index === 0
			? createRunning(id, 'node-3', `task ${index}`, part)
			: createSucceeded(id, 'node-3', `task ${index}`, part);
	});
	const orchestrator = createFakeOrchestrator(
		composeNetwork([...listSampleEvents(), {type: 'tasks-arrived', at: NOW, host: 'node-3', tasks}]),
	);
	screen = await renderScreen({columns, rows, deps: createFakeDeps({orchestrator})});
	return screen;
}

test.each([
	[60, 20],
	[60, 16],
	[40, 20],
	[40, 16],
])(
	'at %i×%i a node says how many tasks it has, and Tab leads to rows that are drawn',
	async (columns, rows) => {
		const {frame, press} = await showTasks(columns, rows);
		expect(frame()).toContain('TASKS 17, 2 running');
		for (const row of [/▸ ● database-ex/, /▸ ▶ t00a/]) {
			await press('\t');
			expect(frame()).toMatch(row);
		}
		await press('G');
		expect(frame()).toMatch(/▸ [✓▶] (t15a|7f3k)/);
	},
);

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
