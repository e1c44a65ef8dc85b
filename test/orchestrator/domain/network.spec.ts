import {describe, expect, test} from 'vitest';
import {createFailure} from '../../../src/orchestrator/domain/failure.ts';
import {foldEvent, HISTORY_LENGTH} from '../../../src/orchestrator/domain/network.ts';
import type {Task} from '../../../src/orchestrator/domain/task.ts';
import {viewTask} from '../../../src/orchestrator/domain/task-view.ts';
import {
	bringOnline,
	buildHost,
	buildNetwork,
	buildReading,
	buildRequest,
	buildRunning,
	fold,
	NOW,
} from './builders.ts';

const a = buildHost('a');
const b = buildHost('b');
const refused = createFailure('connection-refused', 'a');

describe('hosts', () => {
	test('the first list makes no activity; later ones tell who joined and left', () => {
		const first = fold({type: 'hosts-found', at: NOW, hosts: [a, b]});
		expect([first.order, first.activity]).toEqual([['a', 'b'], []]);
		const later = foldEvent(first, {type: 'hosts-found', at: NOW, hosts: [b, buildHost('c')]});
		expect(later.activity.map(({host, what}) => [host, what.kind])).toEqual([
			['c', 'host-joined'],
			['a', 'host-left'],
		]);
	});

	test('the same list again changes nothing at all', () => {
		const network = buildNetwork([[a, {}]]);
		expect(foldEvent(network, {type: 'hosts-found', at: NOW + 1, hosts: [buildHost('a')]})).toBe(network);
	});

	test('a host that stays keeps what is known of it, with its new labels', () => {
		const network = foldEvent(buildNetwork([[a, {cpu: 0.5}]]), {
			type: 'hosts-found',
			at: NOW,
			hosts: [buildHost('a', {labels: ['gpu']})],
		});
		expect(network.hosts.get('a')).toMatchObject({host: {labels: ['gpu']}, reading: {cpu: 0.5}});
	});

	test('an event about a host that is not there changes nothing', () => {
		const network = buildNetwork([[a, {}]]);
		for (const event of bringOnline(b)) expect(foldEvent(network, event)).toBe(network);
		expect(foldEvent(network, {type: 'task-changed', at: NOW, task: buildRunning('t', 'b')})).toBe(network);
	});
});

describe('links', () => {
	test('lost once, however often it is tried again, and back with how long it was away', () => {
		const offline = (at: number) =>
			({
				type: 'link-changed',
				at,
				host: 'a',
				link: {status: 'offline', since: NOW, failure: refused, nextTryAt: at + 1000},
			}) as const;
		const network = [
			offline(NOW),
			offline(NOW + 1000),
			{
				type: 'link-changed',
				at: NOW + 41_000,
				host: 'a',
				link: {status: 'online', since: NOW + 41_000},
			} as const,
		].reduce(foldEvent, buildNetwork([[a, {}]]));
		expect(network.activity.map(({what}) => what)).toEqual([
			{kind: 'link-back', awayMs: 41_000},
			{kind: 'link-lost', failure: refused},
		]);
	});

	test('history has a gap where the host was away, and never grows over its length', () => {
		let network = buildNetwork([[a, {cpu: 0.5}]]);
		network = foldEvent(network, {
			type: 'link-changed',
			at: NOW,
			host: 'a',
			link: {status: 'offline', since: NOW, failure: refused, nextTryAt: NOW},
		});
		network = foldEvent(network, {
			type: 'reading-arrived',
			at: NOW,
			host: 'a',
			reading: buildReading({cpu: 0.7}),
			latencyMs: 1,
		});
		expect(network.hosts.get('a')?.history).toEqual([0.5, null, 0.7]);
		for (let tick = 0; tick < 300; tick += 1)
			network = foldEvent(network, {
				type: 'reading-arrived',
				at: NOW,
				host: 'a',
				reading: buildReading(),
				latencyMs: 1,
			});
		expect(network.hosts.get('a')?.history).toHaveLength(HISTORY_LENGTH);
	});
});

describe('tasks', () => {
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

	test('what a node does not list yet is kept while it is on its way, and dropped when it was listed before', () => {
		const onItsWay = foldEvent(base, {type: 'task-changed', at: NOW, task: starting});
		expect(foldEvent(onItsWay, list()).tasks.get('t1')).toBe(starting);
		const listed = foldEvent(base, list(running));
		expect(foldEvent(listed, list()).tasks.size).toBe(0);
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

	test('a host out of reach makes its tasks unknown since its last answer, never failed', () => {
		const network = [
			list(running),
			{
				type: 'link-changed',
				at: NOW + 9000,
				host: 'a',
				link: {status: 'offline', since: NOW + 9000, failure: refused, nextTryAt: NOW},
			} as const,
		].reduce(foldEvent, base);
		expect(viewTask(network, running, NOW + 60_000)).toMatchObject({unknownSince: NOW, durationMs: null});
		expect(viewTask(network, succeeded, NOW + 60_000)).toMatchObject({unknownSince: null, durationMs: 5000});
	});

	test('durations go by the node’s clock', () => {
		const ahead = buildNetwork([[a, {nodeTime: NOW + 3_600_000}]]);
		const task = {...running, startedAt: NOW + 3_600_000 - 10_000};
		expect(viewTask(foldEvent(ahead, list(task)), task, NOW).durationMs).toBe(10_000);
	});
});

test('Tailscale is news when it stops and when it runs again, not when it starts with us', () => {
	const tell = (status: 'running' | 'absent') =>
		({type: 'tailscale-changed', at: NOW, tailscale: {status}}) as const;
	const stopped = {type: 'tailscale-changed', at: NOW, tailscale: {status: 'stopped', detail: ''}} as const;
	const network = [tell('running'), stopped, stopped, tell('running')].reduce(
		foldEvent,
		buildNetwork([[a, {}]]),
	);
	expect(
		network.activity.map(({what}) => (what.kind === 'tailscale' ? what.tailscale.status : what.kind)),
	).toEqual(['running', 'stopped']);
});
