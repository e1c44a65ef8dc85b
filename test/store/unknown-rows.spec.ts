import {expect, test} from 'vitest';
import {createDashboardStore} from '../../src/store/create-store.ts';
import {selectRowIds, selectSpecialists} from '../../src/store/selectors/rows.ts';
import {createFakeDeps, createFakeOrchestrator} from './fake-orchestrator.ts';
import {createRunning, createSpecialist, fallSilent, NOW} from './sample-network.ts';

/** The sample network after node-3 fell silent; node-1 has a task and a specialist at work. */
function start() {
	const orchestrator = createFakeOrchestrator();
	orchestrator.emit(
		fallSilent('node-3'),
		{
			type: 'tasks-arrived',
			at: NOW,
			host: 'node-1',
			tasks: [createRunning('1a2b3c4d5e', 'node-1', 'write the tests', {createdAt: NOW - 500_000})],
		},
		{
			type: 'specialists-arrived',
			at: NOW,
			host: 'node-1',
			truncated: false,
			specialists: [createSpecialist('node-1', 'test-writer', {running: true})],
		},
	);
	const store = createDashboardStore(createFakeDeps({orchestrator}));
	store.getState().show();
	return {orchestrator, state: () => store.getState()};
}

test('a filter finds the tasks of a silent host by what is drawn: unknown', () => {
	const {state} = start();
	const found = (filter: string) => {
		state().setFilter('tasks', filter);
		return selectRowIds(state(), 'tasks');
	};
	expect(found('state:unknown')).toEqual(['7f3kz0w8rt']);
	expect(found('state:running')).toEqual(['1a2b3c4d5e']);
	expect(found('unknown')).toEqual(['7f3kz0w8rt']);
});

test('what its host tells when it is back is found again', () => {
	const {state, orchestrator} = start();
	state().setFilter('tasks', 'state:running');
	orchestrator.emit({
		type: 'link-changed',
		at: NOW,
		host: 'node-3',
		link: {status: 'online', since: NOW},
	});
	state().show();
	expect(selectRowIds(state(), 'tasks')).toEqual(['7f3kz0w8rt', '1a2b3c4d5e']);
});

test('sorted by state what is unknown stands behind what works and before what is over', () => {
	const {state} = start();
	state().nextSort('tasks');
	expect(state().lists.tasks.sort).toBe('state');
	expect(selectRowIds(state(), 'tasks')).toEqual(['1a2b3c4d5e', '7f3kz0w8rt', '9c1xh4q2mz', '2b9d5n7v1c']);
});

test('the specialists of a silent host are found and sorted as unknown', () => {
	const {state} = start();
	const list = (filter: string) => {
		state().setFilter('specialists', filter);
		return selectSpecialists(state()).map(({specialist, condition}) => `${specialist.name} ${condition}`);
	};
	const unknown = ['api-developer unknown', 'database-expert unknown', 'testing-specialist unknown'];
	expect(list('state:unknown')).toEqual(unknown);
	expect(list('state:working')).toEqual(['test-writer working']);
	state().nextSort('specialists');
	state().nextSort('specialists');
	expect(state().lists.specialists.sort).toBe('state');
	expect(list('')).toEqual(['test-writer working', ...unknown]);
});
