import {expect, test} from 'vitest';
import {openSelection} from '../../src/keymap/open-selection.ts';
import {createDashboardStore} from '../../src/store/create-store.ts';
import type {ListName} from '../../src/store/screen.ts';
import {selectRowIds, selectTasks} from '../../src/store/selectors/rows.ts';
import type {Sorts} from '../../src/store/sorts.ts';
import {buildHost} from '../orchestrator/domain/builders.ts';
import {createFakeDeps, createFakeOrchestrator} from '../store/fake-orchestrator.ts';
import {composeNetwork, createSpecialist, createSucceeded, NOW} from '../store/sample-network.ts';

const DAY_MS = 24 * 3600 * 1000;
const hosts = ['node-1', 'node-10'];

function start() {
	const network = composeNetwork([
		{type: 'hosts-found', at: NOW, hosts: hosts.map(name => buildHost(name))},
		{
			type: 'specialists-arrived',
			at: NOW,
			host: 'node-1',
			truncated: false,
			specialists: [createSpecialist('node-1', 'expert'), createSpecialist('node-1', 'my expert')],
		},
		...[
			createSucceeded('aone000000', 'node-1', 'a', {specialist: 'expert'}),
			createSucceeded('bmy0000000', 'node-1', 'b', {specialist: 'my expert'}),
			createSucceeded('cten000000', 'node-10', 'c', {specialist: 'expert'}),
			createSucceeded('dnone00000', 'node-10', 'd', {createdAt: NOW - DAY_MS}),
			createSucceeded('ecodex0000', 'node-10', 'e', {agent: 'codex'}),
		].map(task => ({type: 'task-changed' as const, at: NOW, task})),
	]);
	const store = createDashboardStore(createFakeDeps({orchestrator: createFakeOrchestrator(network)}));
	store.getState().show();
	return () => store.getState();
}

/** The ids of the tasks that each row of the list in front opens, without what makes them long. */
function openEach(state: ReturnType<typeof start>, list: ListName & ('cost' | 'specialists')) {
	return selectRowIds(state(), list).map(id => {
		state().showView(list);
		state().select(list, id);
		openSelection(state());
		return [id.split('\n').join(' '), selectTasks(state()).map(task => task.id.replace(/0+$/, ''))];
	});
}

const COST_ROWS: readonly [Sorts['cost'], readonly unknown[]][] = [
	[
		'host',
		[
			['node-1', ['aone', 'bmy']],
			['node-10', ['cten', 'ecodex', 'dnone']],
		],
	],
	[
		'specialist',
		[
			['codex', ['ecodex']],
			['expert', ['aone', 'cten']],
			['gummy', ['dnone']],
			['my expert', ['bmy']],
		],
	],
	[
		'day',
		[
			['2026-03-09', ['aone', 'bmy', 'cten', 'ecodex']],
			['2026-03-08', ['dnone']],
		],
	],
];

test.each(COST_ROWS)('each row of the cost by %s opens its own tasks and no others', (sort, rows) => {
	const state = start();
	state().showView('cost');
	while (state().lists.cost.sort !== sort) state().nextSort('cost');
	expect(openEach(state, 'cost')).toEqual(rows);
});

test('a specialist opens the tasks that it was given, and not those of another name or host', () => {
	expect(openEach(start(), 'specialists')).toEqual([
		['node-1 home  expert', ['aone']],
		['node-1 home  my expert', ['bmy']],
	]);
});
