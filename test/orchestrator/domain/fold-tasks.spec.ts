import {describe, expect, test} from 'vitest';
import {createFailure} from '../../../src/orchestrator/domain/failure.ts';
import {foldEvent} from '../../../src/orchestrator/domain/fold-event.ts';
import {NO_PROGRESS, type Task} from '../../../src/orchestrator/domain/task.ts';
import {viewTask} from '../../../src/orchestrator/domain/task-view.ts';
import {buildHost, buildNetwork, buildRequest, buildRunning, fold, NOW} from './builders.ts';

const a = buildHost('a');
const b = buildHost('b');
const refused = createFailure('connection-refused', 'a');
const running = buildRunning('t1', 'a');
const succeeded: Task = {...running, state: 'succeeded', endedAt: NOW + 5000, exitCode: 0, signal: null};
const starting: Task = {...buildRequest('t1'), host: 'a', state: 'starting'};
const list = (...tasks: readonly Task[]) => ({type: 'tasks-arrived', at: NOW, host: 'a', tasks}) as const;
const base = buildNetwork([
	[a, {}],
	[b, {}],
]);

test('a task that is over is never undone by an older listing or a late acknowledgement', () => {
	const network = [list(running), list(succeeded)].reduce(foldEvent, base);
	expect(foldEvent(network, list(running)).tasks.get('t1')?.state).toBe('succeeded');
	expect(foldEvent(network, {type: 'task-changed', at: NOW, task: starting})).toBe(network);
});

test('a cancelled task ignores a late exit', () => {
	const cancelled: Task = {...succeeded, state: 'cancelled'};
	const network = foldEvent(foldEvent(base, list(running)), list(cancelled));
	expect(foldEvent(network, list(succeeded)).tasks.get('t1')).toBe(cancelled);
});

test('what a node does not list yet is kept while it is on its way', () => {
	const onItsWay = foldEvent(base, {type: 'task-changed', at: NOW, task: starting});
	expect(foldEvent(onItsWay, list()).tasks.get('t1')).toBe(starting);
});

test('that tasks cannot be listed is told once, takes none away, and is over with the next listing', () => {
	const failure = createFailure('answer-too-large', 'a');
	const known = foldEvent(base, list(running));
	const network = foldEvent(known, {type: 'tasks-refused', at: NOW, host: 'a', failure});
	expect([network.hosts.get('a')?.tasksFailure, network.tasks.size]).toEqual([failure, 1]);
	expect(network.activity.at(-1)).toMatchObject({host: 'a', level: 'error', what: {kind: 'notice', failure}});
	expect(foldEvent(network, {type: 'tasks-refused', at: NOW, host: 'a', failure})).toBe(network);
	expect(foldEvent(network, list(running)).hosts.get('a')?.tasksFailure).toBeNull();
});

test('a task that is over is gone when its node lists it no more', () => {
	expect([list(succeeded), list()].reduce(foldEvent, base).tasks.size).toBe(0);
});

test('a listing older than a launch neither hides the task nor lets it start twice', () => {
	const launched = [
		{type: 'task-changed', at: NOW, task: starting} as const,
		{type: 'task-changed', at: NOW, task: running} as const,
		list(),
	].reduce(foldEvent, base);
	expect(launched.tasks.get('t1')).toBe(running);
	const listed = foldEvent(launched, list(running));
	expect(listed.activity.map(({what}) => what.kind)).toEqual(['task-started']);
	expect([list(), list(running), list()].reduce(foldEvent, listed).tasks.get('t1')).toEqual(running);
});

test('a running task that two listings miss is gone', () => {
	expect([list(running), list(), list()].reduce(foldEvent, base).tasks.size).toBe(0);
});

describe('a launch whose answer was lost', () => {
	const lost = createFailure('connection-lost', 'a');
	const unanswered = {type: 'task-changed', at: NOW, task: {...starting, unanswered: lost}} as const;

	test('is settled by the listings that follow: one that misses it may have been asked for before', () => {
		const network = [unanswered, list()].reduce(foldEvent, base);
		expect(network.tasks.get('t1')).toEqual(unanswered.task);
		const settled = foldEvent(network, list());
		expect(settled.tasks.get('t1')).toEqual({
			...buildRequest('t1'),
			host: 'a',
			state: 'failed',
			startedAt: null,
			endedAt: NOW,
			exitCode: null,
			signal: null,
			outputBytes: 0,
			progress: NO_PROGRESS,
			failure: lost,
		});
		expect(settled.activity[0]?.what).toMatchObject({kind: 'task-failed', failure: lost});
	});

	test('has started when a listing tells it, however late', () => {
		expect([unanswered, list(), list(running)].reduce(foldEvent, base).tasks.get('t1')).toBe(running);
		const late = [unanswered, list(), list(), list(running)].reduce(foldEvent, base);
		expect(late.tasks.get('t1')).toBe(running);
	});

	test('waits for as long as its node tells nothing', () => {
		const onB = {type: 'tasks-arrived', at: NOW, host: 'b', tasks: []} as const;
		const network = [unanswered, onB, onB, onB].reduce(foldEvent, base);
		expect(network.tasks.get('t1')).toBe(unanswered.task);
	});
});

test('a lost task that did end after all is told as it ended', () => {
	const lost: Task = {...running, state: 'lost', reason: 'process-gone'};
	const network = [list(running), list(lost), list(running), list(succeeded)].reduce(foldEvent, base);
	expect(network.activity.map(({what}) => what.kind)).toEqual(['task-succeeded', 'task-lost']);
});

describe('listed by two nodes that share one home folder', () => {
	const listOnB = (...tasks: readonly Task[]) =>
		({type: 'tasks-arrived', at: NOW, host: 'b', tasks}) as const;
	const lostOnB: Task = {...running, host: 'b', state: 'lost', reason: 'rebooted'};

	test('a task stays with the node on which it runs, whichever told first', () => {
		for (const order of [
			[list(running), listOnB(lostOnB)],
			[listOnB(lostOnB), list(running)],
		]) {
			const network = [...order, ...order].reduce(foldEvent, base);
			expect(network.tasks.get('t1')).toEqual(running);
		}
	});

	test('nothing is news when they go on listing it', () => {
		const onB: Task = {...succeeded, host: 'b'};
		const network = [list(running), listOnB(), list(succeeded), listOnB(onB)].reduce(foldEvent, base);
		const later = [list(succeeded), listOnB(onB)].reduce(foldEvent, network);
		expect([later.tasks, later.activity]).toEqual([network.tasks, network.activity]);
		expect(later.tasks.get('t1')?.host).toBe('a');
	});

	test('a folder left by a refused launch says nothing against the node that took it', () => {
		const onB: Task = {...running, host: 'b'};
		const network = [list(), listOnB(onB), list(starting), listOnB(onB)].reduce(foldEvent, base);
		expect(network.tasks.get('t1')).toBe(onB);
		expect(network.activity).toEqual([]);
	});
});

test('tasks that are over when first listed are no news; what happens later is', () => {
	const first = foldEvent(base, list(succeeded));
	expect(first.activity).toEqual([]);
	const later = [list(), list(running), list(succeeded)].reduce(foldEvent, base);
	expect(later.activity.map(({what}) => what.kind)).toEqual(['task-succeeded', 'task-started']);
});

test('a listing that tells nothing new keeps the same tasks', () => {
	const network = foldEvent(base, list(running));
	expect(foldEvent(network, list({...running})).tasks).toBe(network.tasks);
});

test('a task that goes on to its next host starts anew there', () => {
	const failed: Task = {
		...starting,
		state: 'failed',
		startedAt: null,
		endedAt: NOW,
		exitCode: null,
		signal: null,
		outputBytes: 0,
		progress: running.progress,
		failure: refused,
	};
	const network = foldEvent(foldEvent(base, {type: 'task-changed', at: NOW, task: failed}), {
		type: 'task-changed',
		at: NOW,
		task: {...starting, host: 'b'},
	});
	expect(network.tasks.get('t1')).toMatchObject({state: 'starting', host: 'b'});
});

test('a task is unknown since its node said that it runs, when nothing was heard of the node since', () => {
	const acknowledged = foldEvent(base, {type: 'task-changed', at: NOW + 7000, task: running});
	const network = foldEvent(acknowledged, {
		type: 'link-changed',
		at: NOW + 8000,
		host: 'a',
		link: {status: 'offline', since: NOW + 8000, failure: refused, nextTryAt: NOW + 9000},
	});
	expect(viewTask(network, running, NOW + 9000).unknownSince).toBe(NOW + 7000);
});

describe('a task that an earlier program saw running', () => {
	const recalled = {
		type: 'host-recalled',
		at: NOW,
		host: 'a',
		seenAt: NOW - 60_000,
		tasks: [running],
		cordoned: false,
	} as const;
	const offline = {
		type: 'link-changed',
		at: NOW,
		host: 'a',
		link: {status: 'offline', since: NOW, failure: refused, nextTryAt: NOW},
	} as const;
	const hosts = {type: 'hosts-found', at: NOW, hosts: [a]} as const;

	test('is unknown since then while its host does not answer, and no news', () => {
		const network = fold(hosts, recalled, offline);
		const [task] = network.tasks.values();
		expect(task && viewTask(network, task, NOW)).toMatchObject({
			unknownSince: NOW - 60_000,
			durationMs: null,
		});
		expect(network.activity.map(({what}) => what.kind)).toEqual(['link-lost']);
	});

	test('does not keep a cordon from coming back, silently', () => {
		const network = fold(hosts, {...recalled, tasks: [], cordoned: true});
		expect([network.hosts.get('a')?.cordoned, network.activity]).toEqual([true, []]);
	});

	test('is what its host lists, once it does', () => {
		expect([...fold(hosts, recalled, list(succeeded)).tasks.values()]).toEqual([succeeded]);
		expect(fold(hosts, recalled, list()).tasks.size).toBe(0);
		expect(fold(hosts, list(), recalled).tasks.size).toBe(0);
	});
});
