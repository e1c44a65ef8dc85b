import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {NetworkEvent} from '../../../src/orchestrator/domain/event.ts';
import {createFailure} from '../../../src/orchestrator/domain/failure.ts';
import {foldEvent, foldEvents} from '../../../src/orchestrator/domain/fold-event.ts';
import {HISTORY_LIMIT} from '../../../src/orchestrator/domain/history.ts';
import type {LinkState} from '../../../src/orchestrator/domain/link-state.ts';
import {ACTIVITY_LIMIT, EMPTY_NETWORK, type Network} from '../../../src/orchestrator/domain/network.ts';
import {isOver, type Task} from '../../../src/orchestrator/domain/task.ts';
import {buildHost, buildReading, buildRequest, buildRunning, NOW} from './builders.ts';

const name = fc.constantFrom('a', 'b', 'c');
const at = fc.integer({min: NOW, max: NOW + 100_000});
const failure = createFailure('connection-refused', 'a');

const link: fc.Arbitrary<LinkState> = fc.oneof(
	fc.record({status: fc.constant('connecting' as const), since: at}),
	fc.record({status: fc.constant('online' as const), since: at}),
	fc.record({status: fc.constant('stale' as const), since: at, lastAnswerAt: at}),
	fc.record({
		status: fc.constant('offline' as const),
		since: at,
		failure: fc.constant(failure),
		nextTryAt: at,
	}),
	fc.record({status: fc.constant('blocked' as const), since: at, failure: fc.constant(failure)}),
);

function taskOn(host: string): fc.Arbitrary<Task> {
	return fc.tuple(fc.constantFrom('t1', 't2'), fc.nat(6)).map(([id, state]): Task => {
		const running = buildRunning(id, host);
		const ended = {...running, endedAt: NOW + 9, exitCode: 1, signal: null};
		const tasks: readonly [Task, ...Task[]] = [
			{...buildRequest(id), host, state: 'starting'},
			{...buildRequest(id), host, state: 'queued'},
			running,
			{...running, state: 'lost', reason: 'rebooted'},
			{...ended, state: 'succeeded'},
			{...ended, state: 'failed', failure},
			{...ended, state: 'cancelled'},
		];
		return tasks[state] ?? tasks[0];
	});
}

const task = name.chain(taskOn);
/** Events that tell a state: told again, they say nothing new. */
const stateEvent: fc.Arbitrary<NetworkEvent> = fc.oneof(
	fc.record({
		type: fc.constant('hosts-found' as const),
		at,
		hosts: fc.uniqueArray(name).map(names => names.map(each => buildHost(each))),
	}),
	fc.record({type: fc.constant('link-changed' as const), at, host: name, link}),
	fc.record({type: fc.constant('task-changed' as const), at, task}),
	fc.record({type: fc.constant('host-cordoned' as const), at, host: name, cordoned: fc.boolean()}),
	fc.record({
		type: fc.constant('specialists-arrived' as const),
		at,
		host: name,
		specialists: fc.constant([]),
		truncated: fc.boolean(),
	}),
	fc.record({
		type: fc.constant('sync-changed' as const),
		at,
		host: name,
		sync: fc.constantFrom(
			{status: 'waiting', pid: 1, destination: '/home/jo/shop'} as const,
			{status: 'running', startedAt: 0, files: 1, bytes: 10, share: null} as const,
			{status: 'done', startedAt: 0, files: 2, bytes: 20} as const,
		),
	}),
	fc.record({
		type: fc.constant('tailscale-changed' as const),
		at,
		tailscale: fc.constantFrom({status: 'running'} as const, {status: 'stopped', detail: 'x'} as const),
	}),
);
const event: fc.Arbitrary<NetworkEvent> = fc.oneof(
	{weight: 4, arbitrary: stateEvent},
	fc.record({
		type: fc.constant('reading-arrived' as const),
		at,
		host: name,
		reading: fc.constant(buildReading()),
		latencyMs: fc.constant(1),
	}),
	name.chain(host =>
		fc.record({
			type: fc.constant('tasks-arrived' as const),
			at,
			host: fc.constant(host),
			tasks: fc.uniqueArray(taskOn(host), {selector: ({id}) => id}),
		}),
	),
	fc.record({type: fc.constant('work-placed' as const), at, host: name}),
	name.map(host => ({
		type: 'host-recalled' as const,
		at: NOW,
		host,
		seenAt: NOW - 60_000,
		tasks: [buildRunning('t1', host)],
		cordoned: false,
	})),
);
const events = fc.array(event, {maxLength: 60});
const start: NetworkEvent = {
	type: 'hosts-found',
	at: NOW,
	hosts: [buildHost('a'), buildHost('b'), buildHost('c')],
};

function foldAll(list: readonly NetworkEvent[]): Network {
	return [start, ...list].reduce(foldEvent, EMPTY_NETWORK);
}

test('whatever happens, the network holds together and stays bounded', () => {
	fc.assert(
		fc.property(events, list => {
			const network = foldAll(list);
			expect([...network.hosts.keys()].sort()).toEqual([...network.order].sort());
			for (const [id, {host}] of network.tasks) {
				expect(network.hosts.has(host)).toBe(true);
				expect(network.tasks.get(id)?.id).toBe(id);
			}
			for (const {history} of network.hosts.values())
				expect(history.length).toBeLessThanOrEqual(HISTORY_LIMIT);
			expect(network.activity.map(({id}) => id)).toEqual(
				Array.from({length: network.activity.length}, (_, index) => network.activity.length - index),
			);
		}),
	);
});

test('what tells a state a second time changes nothing at all', () => {
	fc.assert(
		fc.property(events, stateEvent, (list, last) => {
			const network = foldEvent(foldAll(list), last);
			expect(foldEvent(network, last)).toBe(network);
		}),
	);
});

test('an event about a host that is not there changes nothing at all', () => {
	fc.assert(
		fc.property(events, event, (list, last) => {
			fc.pre(last.type !== 'hosts-found' && last.type !== 'tailscale-changed');
			const empty = foldEvent(foldAll(list), {type: 'hosts-found', at: NOW, hosts: []});
			expect(foldEvent(empty, last)).toBe(empty);
		}),
	);
});

test('a task that is over stays as it ended, until it is tried again elsewhere or its node forgets it', () => {
	fc.assert(
		fc.property(events, event, (list, last) => {
			const before = foldAll(list);
			const after = foldEvent(before, last);
			for (const [id, known] of before.tasks) {
				const now = after.tasks.get(id);
				if (!isOver(known) || known.state === 'lost' || now === undefined || now.host !== known.host)
					continue;
				expect(now.state).toBe(known.state);
			}
		}),
	);
});

test('the list of what happened forgets the oldest', () => {
	const cordons = Array.from(
		{length: ACTIVITY_LIMIT + 20},
		(_, index): NetworkEvent => ({
			type: 'host-cordoned',
			at: NOW + index,
			host: 'a',
			cordoned: index % 2 === 0,
		}),
	);
	const {activity} = foldAll(cordons);
	expect([activity.length, activity[0]?.id]).toEqual([ACTIVITY_LIMIT, ACTIVITY_LIMIT + 20]);
});

test('events folded together make the network that they make one by one, and touch no earlier one', () => {
	fc.assert(
		fc.property(fc.array(event, {maxLength: 20}), fc.array(event, {maxLength: 20}), (before, events) => {
			const network = before.reduce(foldEvent, EMPTY_NETWORK);
			const copy = structuredClone(network);
			const together = foldEvents(network, events);
			expect(together).toEqual(events.reduce(foldEvent, network));
			expect(network).toEqual(copy);
			// What nothing was told of is drawn by nobody anew.
			if (events.reduce(foldEvent, network).hosts === network.hosts)
				expect(together.hosts).toBe(network.hosts);
		}),
	);
});
