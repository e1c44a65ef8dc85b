import {expect, test, vi} from 'vitest';
import {createFailure} from '../../src/orchestrator/domain/failure.ts';
import {isWhole} from '../../src/orchestrator/domain/judge-retry.ts';
import {createDashboardStore} from '../../src/store/create-store.ts';
import {selectSummary} from '../../src/store/selectors/figures.ts';
import {selectHostNames, selectRowIds, selectTasks} from '../../src/store/selectors/rows.ts';
import {selectPlace} from '../../src/store/selectors/screen.ts';
import {selectTargets} from '../../src/store/selectors/selection.ts';
import {ANY_WORK} from '../orchestrator/domain/builders.ts';
import {createFakeDeps, createFakeOrchestrator} from './fake-orchestrator.ts';
import {createReading, createUnanswered, NOW} from './sample-network.ts';

// The store must live without React: a store that reached for it would fail here.
vi.mock('react', () => {
	throw new Error('the store imported React');
});

function createStarted() {
	const orchestrator = createFakeOrchestrator();
	const deps = createFakeDeps({orchestrator});
	const store = createDashboardStore(deps);
	store.getState().show();
	return {store, deps, orchestrator, state: () => store.getState()};
}

test('the summary counts what is known, and tasks out of reach as unknown', () => {
	const {state, orchestrator} = createStarted();
	expect(selectSummary(state())).toMatchObject({
		hosts: 5,
		online: 4,
		blocked: 0,
		specialists: 3,
		working: 1,
		tasksRunning: 1,
		tasksUnknown: 0,
	});
	const failure = createFailure('no-answer', 'node-3');
	orchestrator.emit({
		type: 'link-changed',
		at: NOW,
		host: 'node-3',
		link: {status: 'offline', since: NOW, failure, nextTryAt: NOW + 1000},
	});
	state().show();
	expect(selectSummary(state())).toMatchObject({
		online: 3,
		specialists: 0,
		specialistsUnknown: 3,
		tasksRunning: 0,
		tasksUnknown: 1,
	});
});

test('a paused picture stays as it was, and catches up when it goes on', () => {
	const {state, orchestrator} = createStarted();
	state().togglePause();
	const before = state().network;
	const reading = createReading({at: NOW + 1000, cpu: 0.99});
	orchestrator.emit({type: 'reading-arrived', at: NOW + 1000, host: 'node-1', reading, latencyMs: 1});
	state().show();
	expect(state().network).toBe(before);
	expect(state().pausedAt).toBe(NOW);
	state().togglePause();
	expect(state().network.hosts.get('node-1')?.reading?.cpu).toBe(0.99);
});

test('the selection moves within the rows, and a filter hides some of them', () => {
	const {state} = createStarted();
	state().move('hosts', 2);
	expect(selectTargets(state())).toEqual(['node-2']);
	state().move('hosts', 99);
	expect(selectTargets(state())).toEqual(['node-off']);
	state().setFilter('hosts', 'state:online');
	expect(selectHostNames(state())).toEqual(['node-3', 'node-1', 'node-2', 'macbook']);
});

test('sorting by score puts the idle host first and the unknown one last', () => {
	const {state} = createStarted();
	state().nextSort('hosts');
	state().nextSort('hosts');
	expect(state().lists.hosts.sort).toBe('score');
	expect(selectHostNames(state())).toEqual(['node-3', 'node-1', 'macbook', 'node-2', 'node-off']);
});

test('marked hosts are what an action acts on, in the order of the network', () => {
	const {state} = createStarted();
	state().move('hosts', 1);
	state().toggleMark('hosts');
	state().move('hosts', -2);
	state().toggleMark('hosts');
	expect(selectTargets(state())).toEqual(['node-3', 'node-1']);
});

test('going back undoes screen, zoom, pane and filter one after the other, and never more', () => {
	const {state} = createStarted();
	state().setFilter('hosts', 'node');
	state().nextPane(1);
	state().zoom(true);
	state().open({kind: 'help'});
	expect(selectPlace(state())).toBe('help');
	state().back();
	expect([selectPlace(state()), state().zoomed]).toEqual(['node-specialists', true]);
	state().back();
	state().back();
	expect([state().pane, state().zoomed, state().lists.hosts.filter]).toEqual(['hosts', false, 'node']);
	state().back();
	state().back();
	expect([state().screens, state().lists.hosts.filter]).toEqual([[{kind: 'view', view: 'network'}], '']);
});

test('a view and its sort are remembered by the next dashboard', () => {
	const {state, deps} = createStarted();
	state().showView('tasks');
	state().nextSort('tasks');
	const next = createDashboardStore(deps).getState();
	expect(next.screens).toEqual([{kind: 'view', view: 'tasks'}]);
	expect(next.lists.tasks.sort).toBe('state');
});

test('a dispatch that fails keeps its text and tells why', async () => {
	const {state, orchestrator} = createStarted();
	state().openDispatch();
	state().editForm({kind: 'insert', text: 'optimize the query'});
	orchestrator.outcomes = [
		{
			task: null,
			placement: orchestrator.place(ANY_WORK),
			failure: createFailure('no-eligible-host', null),
			failedAt: 'placement',
			triedBefore: [],
		},
	];
	await state().send();
	expect(state().form.text.text).toBe('optimize the query');
	expect(state().form.status.kind).toBe('failed');
	expect(selectPlace(state())).toBe('dispatch');
});

test('a dispatch that succeeds empties the form and goes back', async () => {
	const {state, orchestrator} = createStarted();
	state().openDispatch();
	state().editForm({kind: 'insert', text: 'optimize the query'});
	const task = orchestrator.network().tasks.get('7f3kz0w8rt');
	if (task === undefined) throw new Error('the sample network has this task');
	orchestrator.outcomes = [{task, placement: orchestrator.place(ANY_WORK), failure: null, triedBefore: []}];
	await state().send();
	expect(orchestrator.calls.at(-1)).toEqual([
		'dispatch',
		[
			{
				text: 'optimize the query',
				type: null,
				agent: null,
				mode: 'task',
				host: null,
				require: [],
				exclude: [],
				place: {kind: 'project', folder: '/home/ada/projects/shop', sync: true},
				retryOf: null,
				waitMs: 0,
			},
		],
	]);
	expect(state().form.text.text).toBe('');
	expect(selectPlace(state())).toBe('hosts');
	expect(state().notice?.text).toBe('7f3k running on node-3');
});

test('a dispatch that may have started empties the form, so that nothing is sent twice, and says so', async () => {
	const {state, orchestrator} = createStarted();
	state().openDispatch();
	state().editForm({kind: 'insert', text: 'optimize the query'});
	orchestrator.outcomes = [
		{
			task: createUnanswered('aaaaaaaaaa', 'node-1', 'optimize the query'),
			placement: orchestrator.place(ANY_WORK),
			failure: createFailure('launch-unclear', 'node-1', 'Broken pipe'),
			failedAt: 'answer',
			triedBefore: [],
		},
	];
	await state().send();
	expect([state().form.text.text, selectPlace(state())]).toEqual(['', 'hosts']);
	expect(state().notice).toMatchObject({
		level: 'error',
		text: 'node-1: not known whether it started (Broken pipe); dgo tasks tells once node-1 answers; sent again before that, it may run twice',
	});
});

test('a text typed before is still in the form when it is opened again', () => {
	const {state} = createStarted();
	state().openDispatch();
	state().editForm({kind: 'insert', text: 'half a tho'});
	state().back();
	state().openDispatch();
	expect(state().form.text.text).toBe('half a tho');
});

test('a retry carries text, type and folder, and avoids the host that failed', async () => {
	const {state, orchestrator} = createStarted();
	const task = orchestrator.network().tasks.get('9c1xh4q2mz');
	if (task === undefined || !isWhole(task)) throw new Error('the sample network has this task');
	state().openRetry(task);
	await state().send();
	expect(orchestrator.calls.at(-1)).toMatchObject([
		'dispatch',
		[
			{
				text: 'fix bug in parseUserInput',
				exclude: ['node-3'],
				retryOf: '9c1xh4q2mz',
				place: {kind: 'remote', host: 'node-3', folder: '/home/ada/projects/shop'},
			},
		],
	]);
});

test('a log is read from where it stopped, and nothing is read twice', async () => {
	const {state, orchestrator} = createStarted();
	orchestrator.log = 'one\ntwo\n';
	state().openLog('7f3kz0w8rt');
	await vi.waitFor(() => expect(state().log?.lines).toEqual(['one', 'two']));
	orchestrator.log = 'one\ntwo\nthree\n';
	await state().readLog();
	expect(state().log?.lines).toEqual(['one', 'two', 'three']);
	expect(orchestrator.calls.filter(([name]) => name === 'readLog').at(-1)).toEqual([
		'readLog',
		'7f3kz0w8rt',
		8,
	]);
});

test('a log that is opened again while it is read has its beginning', async () => {
	const {state, orchestrator} = createStarted();
	orchestrator.log = 'one\ntwo\n';
	state().openLog('7f3kz0w8rt');
	await vi.waitFor(() => expect(state().log?.offset).toBe(8));
	const answer = orchestrator.readLog;
	const held = Promise.withResolvers<void>();
	orchestrator.readLog = async (...asked) => {
		orchestrator.readLog = answer;
		await held.promise;
		return answer(...asked);
	};
	orchestrator.log = 'one\ntwo\nthree\n';
	const read = state().readLog();
	state().back();
	state().openLog('7f3kz0w8rt');
	held.resolve();
	await read;
	expect(state().log).toMatchObject({lines: ['one', 'two', 'three'], offset: 14});
});

test('quitting says how many tasks keep running', () => {
	const {state, deps} = createStarted();
	state().quit();
	expect(deps.said).toEqual([['quit', '1 task keeps running: dgo tasks']]);
});

test('the tasks view filters by host, state and specialist', () => {
	const {state} = createStarted();
	state().setFilter('tasks', 'host:node-3 !state:running');
	expect(selectTasks(state()).map(task => task.id)).toEqual(['2b9d5n7v1c', '9c1xh4q2mz']);
	expect(selectRowIds(state(), 'tasks')).toEqual(['2b9d5n7v1c', '9c1xh4q2mz']);
});
