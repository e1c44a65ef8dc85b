import {describe, expect, test} from 'vitest';
import type {SyncState} from '../../../src/orchestrator/domain/event.ts';
import {createFailure} from '../../../src/orchestrator/domain/failure.ts';
import {foldEvent} from '../../../src/orchestrator/domain/fold-event.ts';
import type {LinkState} from '../../../src/orchestrator/domain/link-state.ts';
import {formatActivity} from '../../../src/presentation/activity.ts';
import {bringOnline, buildHost, buildNetwork, buildReading, buildRunning, fold, NOW} from './builders.ts';

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

	test('back with how long it was blocked, though it connected once more in between', () => {
		const links: readonly LinkState[] = [
			{status: 'blocked', since: NOW, failure: refused},
			{status: 'connecting', since: NOW + 178_000, blockedSince: NOW},
			{status: 'online', since: NOW + 180_000},
		];
		const network = links.reduce(
			(sum, link) => foldEvent(sum, {type: 'link-changed', at: link.since, host: 'a', link}),
			buildNetwork([[a, {}]]),
		);
		expect(network.activity.map(({what}) => what)).toEqual([
			{kind: 'link-back', awayMs: 180_000},
			{kind: 'link-blocked', failure: refused},
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
		expect(network.hosts.get('a')?.history.map(({cpu}) => cpu)).toEqual([0.5, null]);
		expect(network.activity.map(({what}) => what.kind)).toEqual(['link-blocked', 'link-lost']);
	});

	test('history has a gap where the host was away', () => {
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
		expect(network.hosts.get('a')?.history.map(({cpu}) => cpu)).toEqual([0.5, null, 0.7]);
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

test('why hosts cannot be found is told once, takes nobody away, and holds until they are found again', () => {
	const refusal = {what: 'there is no group "dev"', hint: 'groups stand in the configuration'};
	const refused = {type: 'hosts-refused', at: NOW, refusal} as const;
	const found = {type: 'hosts-found', at: NOW, hosts: [a]} as const;
	const network = [refused, refused].reduce(foldEvent, buildNetwork([[a, {}]]));
	expect([network.refusal, network.order, network.activity.map(({what}) => what)]).toEqual([
		refusal,
		['a'],
		[{kind: 'notice', text: refusal.what, failure: null}],
	]);
	expect(foldEvent(network, found).refusal).toBe(null);
	expect(foldEvent(network, {...found, hosts: [a, buildHost('b')]}).refusal).toBe(null);
});

test('a sync is told once when it ends, its progress never', () => {
	const running = {status: 'running', startedAt: NOW, files: 1, bytes: 10, share: 0.1} as const;
	const done = {status: 'done', startedAt: NOW, files: 2, bytes: 20} as const;
	const tell = (sync: SyncState) => ({type: 'sync-changed', at: NOW, host: 'a', sync}) as const;
	const network = [
		tell(running),
		tell({...running, share: 0.5}),
		tell(done),
		tell(done),
		tell(running),
		tell({status: 'failed', startedAt: NOW, files: 0, bytes: 0, failure: refused}),
	].reduce(foldEvent, buildNetwork([[a, {}]]));
	expect(network.activity.map(({what}) => what)).toEqual([
		{kind: 'sync-failed', failure: refused},
		{kind: 'sync-done', files: 2, bytes: 20},
	]);
});

test('a sync that waits for another dgo says so', () => {
	const sync = {status: 'waiting', pid: 4711, destination: '/home/jo/shop'} as const;
	const network = foldEvent(buildNetwork([[a, {}]]), {type: 'sync-changed', at: NOW, host: 'a', sync});
	expect(network.activity.map(({what}) => what)).toEqual([
		{kind: 'sync-waiting', pid: 4711, destination: '/home/jo/shop'},
	]);
	expect(network.activity.map(formatActivity)).toEqual([
		'a waits: another dgo (process 4711) copies to /home/jo/shop; this copy begins when that one has ended',
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
