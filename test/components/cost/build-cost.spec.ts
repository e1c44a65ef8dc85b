import {stripVTControlCharacters} from 'node:util';
import {expect, test} from 'vitest';
import {buildCost} from '../../../src/components/cost/build-cost.ts';
import {createTheme} from '../../../src/presentation/tokens.ts';
import {createDashboardStore} from '../../../src/store/create-store.ts';
import type {Sorts} from '../../../src/store/sorts.ts';
import {createFakeDeps, createFakeOrchestrator} from '../../store/fake-orchestrator.ts';
import {
	composeNetwork,
	createRunning,
	createSucceeded,
	listSampleEvents,
	NOW,
} from '../../store/sample-network.ts';

const theme = createTheme('default', false);

/** The costs as they are drawn; node-1 has one task, which runs. */
function draw(columns: number, {by = 'host', costUsd = 0.41}: {by?: Sorts['cost']; costUsd?: number} = {}) {
	const orchestrator = createFakeOrchestrator(
		composeNetwork([
			...listSampleEvents(),
			{
				type: 'tasks-arrived',
				at: NOW,
				host: 'node-1',
				tasks: [
					createRunning('1a2b3c4d5e', 'node-1', 'write the tests', {
						progress: {turns: null, costUsd: null, tool: null, saying: null},
					}),
				],
			},
			{
				type: 'task-changed',
				at: NOW,
				task: createSucceeded('8aaa000000', 'node-3', 'tidy up', {
					progress: {turns: 25, costUsd, tool: null, saying: null},
				}),
			},
		]),
	);
	const store = createDashboardStore(createFakeDeps({orchestrator}));
	store.getState().resize({columns, rows: 24});
	store.getState().showView('cost');
	while (store.getState().lists.cost.sort !== by) store.getState().nextSort('cost');
	store.getState().show();
	const lines = buildCost(theme, store.getState(), {columns, rows: 20}).map(stripVTControlCharacters);
	return lines.slice(1).map(line => line.trim().replaceAll(/ {2,}/g, '  '));
}

test.each([
	[80, 'HOST  TASKS  WELL  FAILED  TURNS  RAN  COST', 'all  5  2  1  34  4 min  ≥ $0.84'],
	[60, 'HOST  TASKS  WELL  FAILED  TURNS  COST', 'all  5  2  1  34  ≥ $0.84'],
	[50, 'HOST  TASKS  WELL  FAILED  COST', 'all  5  2  1  ≥ $0.84'],
	[40, 'HOST  TASKS  FAILED  COST', 'all  5  1  ≥ $0.84'],
	[30, 'HOST  TASKS  COST', 'all  5  ≥ $0.84'],
	[20, 'HOST  COST', 'all  ≥ $0.84'],
])('at %i columns the costs have the figures %j, each of them whole', (columns, heading, sum) => {
	const lines = draw(columns);
	expect(lines[0]).toBe(heading);
	expect(lines.at(-1)).toBe(sum);
});

test('a day stands whole beside its cost, which takes the cells that it needs', () => {
	const lines = draw(40, {by: 'day', costUsd: 12_345.67});
	expect(lines[1]).toBe('▸ 2026-03-09  5  1  ≥ $12346.10');
});

test('how long tasks ran is not known while none has ended', () => {
	expect(draw(80).find(line => line.includes('node-1'))).toBe('▸ node-1  1  0  0  –  –  –');
});
