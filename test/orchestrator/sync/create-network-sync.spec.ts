import {expect, test} from 'vitest';
import type {SyncState} from '../../../src/orchestrator/domain/event.ts';
import {createFailure, type FailureCode} from '../../../src/orchestrator/domain/failure.ts';
import type {Host} from '../../../src/orchestrator/domain/host.ts';
import type {CopyFacts} from '../../../src/orchestrator/domain/node-facts.ts';
import type {HostLink} from '../../../src/orchestrator/link/port.ts';
import {createNetworkSync} from '../../../src/orchestrator/sync/create-network-sync.ts';
import {buildFailedOutcome} from '../../../src/orchestrator/sync/sync-to-hosts.ts';
import {buildHost} from '../domain/builders.ts';

const RECALLED: CopyFacts = {home: '/home/before', rsyncVersion: 'rsync  version 3.2.7'};
const TOLD: CopyFacts = {home: '/home/now', rsyncVersion: 'rsync  version 3.5.0'};

interface Story {
	readonly recalled?: CopyFacts | null;
	readonly told?: CopyFacts | {readonly failure: ReturnType<typeof createFailure>};
	readonly via?: Host['via'];
	/** How a copy by what is recalled ends. */
	readonly failing?: FailureCode;
}

/** Copies to one host and tells where to, on what condition, and whether the host was asked. */
async function copyBy({recalled = RECALLED, told = TOLD, via = 'ssh', failing}: Story) {
	const copies: {readonly to: string; readonly onlyAtHome: string | null}[] = [];
	let asked = 0;
	const sync = createNetworkSync({
		now: () => 0,
		home: '/home/me',
		linkOf: host =>
			host === 'node-1' ? ({host: buildHost(host, {via})} as Partial<HostLink> as HostLink) : null,
		recall: () => recalled,
		async ask() {
			asked += 1;
			return told;
		},
		resolve: (_host, home) => `${home}/shop`,
		async copy({destination, onlyAtHome}) {
			copies.push({to: destination, onlyAtHome});
			const failure = onlyAtHome !== null && failing ? createFailure(failing, 'node-1') : null;
			return {...buildFailedOutcome({...createFailure('unexpected', null), host: 'node-1'}), failure};
		},
		lockPlace: async () => () => {},
		report() {},
		exclude: () => [],
	});
	const request = {folder: import.meta.dirname, dryRun: false, deleteExtra: false, force: false};
	const [outcome] = await sync({...request, hosts: ['node-1']});
	return {copies, asked, failure: outcome?.failure?.code ?? null};
}

const BY_MEMORY = {to: '/home/before/shop', onlyAtHome: '/home/before'};
const BY_WORD = {to: '/home/now/shop', onlyAtHome: null};

test('a host that is recalled is not asked', async () => {
	expect(await copyBy({})).toEqual({copies: [BY_MEMORY], asked: 0, failure: null});
});

test.each<readonly [string, Story]>([
	['is not recalled', {recalled: null}],
	['is reached over dw, which has no condition', {via: 'dw'}],
	['has a home that a login shell would take apart', {recalled: {...RECALLED, home: '/home/$(id)'}}],
])('a host that %s is asked first', async (_what, story) => {
	expect(await copyBy(story)).toEqual({copies: [BY_WORD], asked: 1, failure: null});
});

test.each<FailureCode>(['connection-lost', 'sync-failed', 'shell-not-clean'])(
	'a copy by memory that ends with %s is made again by what the host says',
	async failing => {
		expect(await copyBy({failing})).toEqual({copies: [BY_MEMORY, BY_WORD], asked: 1, failure: null});
		const told = {failure: createFailure('connection-refused', 'node-1')};
		expect(await copyBy({failing, told})).toEqual({
			copies: [BY_MEMORY],
			asked: 1,
			failure: 'connection-refused',
		});
	},
);

test.each<FailureCode>(['newer-on-node', 'disk-full', 'connection-refused', 'host-key-changed'])(
	'a copy by memory that ends with %s tells just that',
	async failing => {
		expect(await copyBy({failing})).toEqual({copies: [BY_MEMORY], asked: 0, failure: failing});
	},
);

test('a copy waits for the one of another program, says so, and lets others in when it has ended', async () => {
	const told: string[] = [];
	const sync = createNetworkSync({
		...WAITING_PORTS,
		async lockPlace(place, {onWait}) {
			told.push(place);
			onWait(4711);
			return () => void told.push('unlocked');
		},
		async copy() {
			told.push('copied');
			return {...buildFailedOutcome({...createFailure('unexpected', null), host: 'node-1'}), failure: null};
		},
		report: (_host, state) => void told.push(describeState(state)),
	});
	await sync({...REQUEST, dryRun: false});
	expect(told).toEqual([
		'node-1:/home/now/shop',
		'waiting for 4711',
		'running',
		'copied',
		'done',
		'unlocked',
	]);
	told.length = 0;
	await sync({...REQUEST, dryRun: true});
	expect(told).toEqual(['running', 'copied', 'done']);
});

test('a copy that waits ends with the signal, and copies nothing', async () => {
	const told: string[] = [];
	const interruption = new AbortController();
	const sync = createNetworkSync({
		...WAITING_PORTS,
		async lockPlace() {
			interruption.abort();
			return () => void told.push('unlocked');
		},
		report: (_host, state) => void told.push(describeState(state)),
	});
	const [outcome] = await sync({...REQUEST, dryRun: false}, undefined, interruption.signal);
	expect([outcome?.failure?.code, told]).toEqual(['interrupted', ['failed', 'unlocked']]);
});

const REQUEST = {folder: import.meta.dirname, hosts: ['node-1'], deleteExtra: false, force: false};
const WAITING_PORTS: Parameters<typeof createNetworkSync>[0] = {
	now: () => 0,
	home: '/home/me',
	linkOf: host => ({host: buildHost(host)}) as Partial<HostLink> as HostLink,
	recall: () => null,
	ask: async () => TOLD,
	resolve: (_host, home) => `${home}/shop`,
	copy: () => Promise.reject(new Error('it must not copy')),
	lockPlace: async () => () => {},
	report() {},
	exclude: () => [],
};

function describeState(state: SyncState): string {
	return state.status === 'waiting' ? `waiting for ${state.pid}` : state.status;
}
