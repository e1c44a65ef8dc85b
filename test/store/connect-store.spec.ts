import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {createFailure} from '../../src/orchestrator/domain/failure.ts';
import {EMPTY_NETWORK} from '../../src/orchestrator/domain/network.ts';
import {connectStore} from '../../src/store/connect-store.ts';
import {createDashboardStore} from '../../src/store/create-store.ts';
import {EMPTY_MEMORY} from '../../src/store/ports.ts';
import {findUntold, NEWS_MS} from '../../src/store/tell-ended.ts';
import {PAGE_MS} from '../../src/store/wall-layout.ts';
import {buildHost} from '../orchestrator/domain/builders.ts';
import {createFakeDeps, createFakeOrchestrator} from './fake-orchestrator.ts';
import {composeNetwork, createReading, createRunning, createSucceeded, NOW} from './sample-network.ts';

beforeEach(() => void vi.useFakeTimers({now: NOW}));
afterEach(() => void vi.useRealTimers());

function connect(network = composeNetwork()) {
	const orchestrator = createFakeOrchestrator(network, Date.now);
	const deps = createFakeDeps({orchestrator, now: Date.now});
	const store = createDashboardStore(deps);
	const stop = connectStore(store, deps);
	return {store, deps, orchestrator, stop};
}

test('fifty readings in one second make one picture', () => {
	const {store, orchestrator, stop} = connect();
	let pictures = 0;
	store.subscribe((state, before) => {
		if (state.network !== before.network) pictures += 1;
	});
	for (let index = 0; index < 50; index += 1) {
		const reading = createReading({at: Date.now(), cpu: index / 100});
		orchestrator.emit({type: 'reading-arrived', at: Date.now(), host: 'node-1', reading, latencyMs: 1});
		vi.advanceTimersByTime(10);
	}
	vi.advanceTimersByTime(600);
	expect(pictures).toBe(1);
	stop();
});

test('a wall makes a picture every two seconds', () => {
	const deps = createFakeDeps({wall: true, now: Date.now});
	const store = createDashboardStore(deps);
	const stop = connectStore(store, deps);
	const moments = new Set<number>();
	store.subscribe(state => moments.add(state.now - NOW));
	vi.advanceTimersByTime(6_500);
	stop();
	expect([...moments]).toEqual([2000, 4000, 6000]);
});

test('what happens once is shown at once', () => {
	const {store, orchestrator, stop} = connect();
	orchestrator.emit({type: 'host-cordoned', at: Date.now(), host: 'node-1', cordoned: true});
	vi.advanceTimersByTime(50);
	expect(store.getState().network.hosts.get('node-1')?.cordoned).toBe(true);
	stop();
});

test('a log is read at every tick while it is followed, and after a read that failed until one is answered', async () => {
	const {store, orchestrator, stop} = connect();
	const reads = () => orchestrator.calls.filter(([name]) => name === 'readLog').length;
	store.getState().openLog('7f3kz0w8rt');
	await vi.advanceTimersByTimeAsync(2500);
	expect(reads()).toBe(3);
	const answer = orchestrator.readLog;
	orchestrator.readLog = async () => ({failure: createFailure('no-answer', 'node-3')});
	await vi.advanceTimersByTimeAsync(1000);
	store.getState().toggleFollow();
	orchestrator.readLog = answer;
	await vi.advanceTimersByTimeAsync(3000);
	expect(reads()).toBe(4);
	expect(store.getState().log).toMatchObject({failure: null, following: false});
	stop();
});

test('the hosts on screen tick fast, and none do while the picture is paused', () => {
	const {store, orchestrator, stop} = connect();
	const paces = () => orchestrator.calls.filter(([name]) => name === 'setPace').map(([, pace]) => pace);
	expect(paces().at(-1)).toEqual({
		status: 'watching',
		onScreen: ['node-3', 'node-1', 'node-2', 'macbook', 'node-off'],
		everyMs: 1000,
	});
	store.getState().togglePause();
	expect(paces().at(-1)).toEqual({status: 'paused'});
	store.getState().togglePause();
	store.getState().open({kind: 'host', host: 'node-2'});
	expect(paces().at(-1)).toEqual({status: 'watching', onScreen: ['node-2'], everyMs: 1000});
	store.getState().open({kind: 'wall'});
	expect(paces().at(-1)).toEqual({
		status: 'watching',
		onScreen: ['node-3', 'node-1', 'node-2', 'macbook'],
		everyMs: 2000,
		tasksEveryMs: 4000,
		restEveryMs: 10_000,
	});
	stop();
});

test('a wall asks the nodes of its page often, and the others as they come to be shown', () => {
	const {store, orchestrator, stop} = connect();
	store.getState().resize({columns: 80, rows: 16});
	store.getState().open({kind: 'wall'});
	vi.advanceTimersByTime(2 * PAGE_MS);
	const pages = orchestrator.calls.flatMap(([name, pace]) => (name === 'setPace' ? [pace] : [])).slice(-2);
	expect(pages).toEqual([
		{
			status: 'watching',
			onScreen: ['node-3', 'node-1'],
			everyMs: 2000,
			tasksEveryMs: 4000,
			restEveryMs: 10_000,
		},
		{
			status: 'watching',
			onScreen: ['node-2', 'macbook'],
			everyMs: 2000,
			tasksEveryMs: 4000,
			restEveryMs: 10_000,
		},
	]);
	stop();
});

test('a task that ends rings once, however often its node lists it', () => {
	const {deps, orchestrator, stop} = connect();
	orchestrator.emit({
		type: 'task-changed',
		at: Date.now(),
		task: createRunning('8aaa000000', 'node-1', 'a task'),
	});
	const ended = createSucceeded('8aaa000000', 'node-1', 'a task', {endedAt: NOW + 1000});
	for (let index = 0; index < 3; index += 1) {
		orchestrator.emit({type: 'tasks-arrived', at: Date.now(), host: 'node-1', tasks: [ended]});
	}
	expect(deps.said).toEqual([['ring'], ['notify', 'dgo: 8aaa on node-1 succeeded']]);
	stop();
});

test('a task that ended while no dashboard was open is told at the next start', () => {
	const network = {
		...EMPTY_NETWORK,
		tasks: new Map([
			['8aaa000000', createSucceeded('8aaa000000', 'node-1', 'a task', {endedAt: NOW - 60_000})],
		]),
	};
	const memory = {...EMPTY_MEMORY, toldSince: NOW - 3_600_000};
	const first = findUntold(network.tasks, memory, NOW);
	expect(first.tasks.map(task => task.id)).toEqual(['8aaa000000']);
	expect(findUntold(network.tasks, first.memory, NOW).tasks).toEqual([]);
});

test('the very first start tells nothing of the past, and old ends are no news', () => {
	const tasks = new Map([['8aaa000000', createSucceeded('8aaa000000', 'node-1', 'a task')]]);
	expect(findUntold(tasks, EMPTY_MEMORY, NOW).tasks).toEqual([]);
	expect(findUntold(tasks, {...EMPTY_MEMORY, toldSince: 0}, NOW + NEWS_MS).tasks).toEqual([]);
});

test('notices fade', () => {
	const {store, stop} = connect();
	store.getState().say('hello');
	vi.advanceTimersByTime(5000);
	expect(store.getState().notice?.text).toBe('hello');
	vi.advanceTimersByTime(5000);
	expect(store.getState().notice).toBeNull();
	stop();
});

test('a host that joins is shown at once', () => {
	const {store, orchestrator, stop} = connect(EMPTY_NETWORK);
	orchestrator.emit({type: 'hosts-found', at: Date.now(), hosts: [buildHost('node-1')]});
	vi.advanceTimersByTime(50);
	expect(store.getState().hostOrder.shown).toEqual(['node-1']);
	stop();
});
