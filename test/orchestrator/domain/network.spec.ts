import {describe, expect, test} from 'vitest';
import type {SyncState} from '../../../src/orchestrator/domain/event.ts';
import {createFailure} from '../../../src/orchestrator/domain/failure.ts';
import type {LinkState} from '../../../src/orchestrator/domain/link-state.ts';
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

	test('the same state again changes nothing at all', () => {
		const network = buildNetwork([[a, {}]]);
		const again = {
			type: 'link-changed',
			at: NOW + 1,
			host: 'a',
			link: {status: 'online', since: NOW},
		} as const;
		expect(foldEvent(network, again)).toBe(network);
	});

	test('an absence is one gap in the history, through however many states it goes', () => {
		const links: readonly LinkState[] = [
			{status: 'stale', since: NOW, lastAnswerAt: NOW},
			{status: 'offline', since: NOW, failure: refused, nextTryAt: NOW},
			{status: 'connecting', since: NOW},
			{status: 'blocked', since: NOW, failure: refused},
		];
		const network = links.reduce(
			(sum, link) => foldEvent(sum, {type: 'link-changed', at: NOW, host: 'a', link}),
			buildNetwork([[a, {cpu: 0.5}]]),
		);
		expect(network.hosts.get('a')?.history).toEqual([0.5, null]);
		expect(network.activity.map(({what}) => what.kind)).toEqual(['link-blocked', 'link-lost']);
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

	test('what a node does not list yet is kept while it is on its way', () => {
		const onItsWay = foldEvent(base, {type: 'task-changed', at: NOW, task: starting});
		expect(foldEvent(onItsWay, list()).tasks.get('t1')).toBe(starting);
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

test('a notice is told, unless it is about a host that is not there', () => {
	const notice = {
		type: 'notice',
		at: NOW,
		level: 'warning',
		text: 'Include goes in circles',
		failure: null,
	} as const;
	const network = foldEvent(buildNetwork([[a, {}]]), {...notice, host: null});
	expect(network.activity).toEqual([
		{
			id: 1,
			at: NOW,
			host: null,
			level: 'warning',
			what: {kind: 'notice', text: 'Include goes in circles', failure: null},
		},
	]);
	expect(foldEvent(network, {...notice, host: 'gone'})).toBe(network);
});

test('a sync is told once when it ends, its progress never', () => {
	const sync = {status: 'running', startedAt: NOW, files: 1, bytes: 10, share: 0.1, failure: null} as const;
	const tell = (changes: Partial<SyncState>) =>
		({type: 'sync-changed', at: NOW, host: 'a', sync: {...sync, ...changes}}) as const;
	const network = [
		tell({}),
		tell({share: 0.5}),
		tell({status: 'done', files: 2, bytes: 20}),
		tell({status: 'done', files: 2, bytes: 20}),
		tell({}),
		tell({status: 'failed', failure: refused}),
	].reduce(foldEvent, buildNetwork([[a, {}]]));
	expect(network.activity.map(({what}) => what)).toEqual([
		{kind: 'sync-failed', failure: refused},
		{kind: 'sync-done', files: 2, bytes: 20},
	]);
});

test('a cordon is told when it changes', () => {
	const cordon = (cordoned: boolean) => ({type: 'host-cordoned', at: NOW, host: 'a', cordoned}) as const;
	const network = [cordon(false), cordon(true), cordon(true), cordon(false)].reduce(
		foldEvent,
		buildNetwork([[a, {}]]),
	);
	expect(network.activity.map(({what}) => what.kind)).toEqual(['uncordoned', 'cordoned']);
});
