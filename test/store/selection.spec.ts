import {describe, expect, test} from 'vitest';
import {whyNotBack} from '../../src/keymap/disabled.ts';
import type {Network} from '../../src/orchestrator/domain/network.ts';
import {createDashboardStore} from '../../src/store/create-store.ts';
import {selectHostNames} from '../../src/store/selectors/rows.ts';
import {selectPlace} from '../../src/store/selectors/screen.ts';
import {selectTargets, selectTask} from '../../src/store/selectors/selection.ts';
import {buildHost} from '../orchestrator/domain/builders.ts';
import {createFakeDeps, createFakeOrchestrator} from './fake-orchestrator.ts';
import {composeNetwork, createRunning, createSucceeded, listSampleEvents, NOW} from './sample-network.ts';

function start(network?: Network) {
	const orchestrator = createFakeOrchestrator(network);
	const store = createDashboardStore(createFakeDeps({orchestrator}));
	store.getState().show();
	return {orchestrator, state: () => store.getState()};
}

/** The sample network with so many tasks on node-3, the newest first. */
function withTasks(count: number): Network {
	const tasks = Array.from({length: count}, (_, index) =>
		createRunning(`t${String(index).padStart(9, '0')}`, 'node-3', `task ${index}`, {
			createdAt: NOW - 1000 * index,
		}),
	);
	return composeNetwork([...listSampleEvents(), {type: 'tasks-arrived', at: NOW, host: 'node-3', tasks}]);
}

describe('the selected row', () => {
	test('that leaves its list leaves the selection to the row that takes its place', () => {
		const {state, orchestrator} = start(withTasks(40));
		state().showView('tasks');
		state().setFilter('tasks', 'state:running');
		state().move('tasks', 30);
		const {id = '', createdAt = 0} = selectTask(state()) ?? {};
		orchestrator.emit({
			type: 'task-changed',
			at: NOW,
			task: createSucceeded(id, 'node-3', 'over', {createdAt}),
		});
		state().show();
		expect(selectTask(state())?.text).toBe('task 31');
	});

	test('stays itself when another one comes in above it, also before anything was moved', () => {
		const {state, orchestrator} = start(withTasks(3));
		state().showView('tasks');
		state().show();
		const task = createRunning('new0000000', 'node-1', 'new', {createdAt: NOW + 5});
		orchestrator.emit({type: 'task-changed', at: NOW, task});
		state().show();
		expect(selectTask(state())?.text).toBe('task 0');
	});

	test('comes back when a filter lets it through again; until then the first match is selected', () => {
		const {state} = start();
		state().move('hosts', 99);
		state().setFiltering(true);
		state().setFilter('hosts', 'state:online');
		state().show();
		expect(selectTargets(state())).toEqual(['node-3']);
		state().setFilter('hosts', '');
		state().setFiltering(false);
		expect(selectTargets(state())).toEqual(['node-off']);
	});

	test('of a node’s list is its first one when another node is looked at', () => {
		const {state} = start(withTasks(10));
		state().nextPane(-1);
		state().move('node-tasks', 5);
		state().select('hosts', 'node-1');
		state().select('hosts', 'node-3');
		expect(selectTask(state())?.text).toBe('task 5');
		state().select('hosts', 'macbook');
		expect(selectTask(state())).toBeNull();
	});
});

describe('marks', () => {
	test('of a host that left the network are gone with it', () => {
		const {state, orchestrator} = start();
		state().select('hosts', 'macbook');
		state().toggleMark('hosts');
		orchestrator.emit({
			type: 'hosts-found',
			at: NOW,
			hosts: ['node-3', 'node-1'].map(name => buildHost(name)),
		});
		state().show();
		state().select('hosts', 'node-3');
		expect(selectTargets(state())).toEqual(['node-3']);
	});

	test('are taken away by Esc, after the filter', () => {
		const {state} = start();
		state().toggleMark('hosts');
		state().setFilter('hosts', 'node');
		state().back();
		expect([state().lists.hosts.filter, state().lists.hosts.marks.size]).toEqual(['', 1]);
		expect(whyNotBack(state())).toBeNull();
		state().back();
		expect(state().lists.hosts.marks.size).toBe(0);
		expect(whyNotBack(state())).toContain('q quits');
	});

	test('of hosts of which some are cordoned: all are cordoned, and only then let free', () => {
		const {state} = start();
		const cordoned = () =>
			selectHostNames(state()).filter(name => state().network.hosts.get(name)?.cordoned === true);
		state().toggleCordon();
		state().toggleMark('hosts');
		state().toggleMark('hosts');
		state().toggleCordon();
		expect(cordoned()).toEqual(['node-3', 'node-1']);
		state().toggleCordon();
		expect(cordoned()).toEqual([]);
	});
});

describe('Tab', () => {
	const walk = (state: () => ReturnType<ReturnType<typeof start>['state']>) =>
		[0, 1, 2, 3].map(() => {
			const place = selectPlace(state());
			state().nextPane(1);
			return place;
		});

	test('walks through the panes that are drawn', () => {
		const {state} = start();
		state().resize({columns: 80, rows: 14});
		expect(walk(state)).toEqual(['hosts', 'hosts', 'hosts', 'hosts']);
		state().resize({columns: 80, rows: 24});
		expect(walk(state)).toEqual(['hosts', 'node-specialists', 'node-tasks', 'hosts']);
	});

	test('gives the keys back to the hosts when the terminal has no room for the chosen pane', () => {
		const {state} = start();
		state().nextPane(-1);
		expect(selectPlace(state())).toBe('node-tasks');
		state().resize({columns: 80, rows: 14});
		expect(selectPlace(state())).toBe('hosts');
	});

	test('goes to and fro between the two lists of the host screen', () => {
		const {state} = start();
		state().open({kind: 'host', host: 'node-3'});
		expect(walk(state)).toEqual(['node-tasks', 'node-specialists', 'node-tasks', 'node-specialists']);
	});
});
