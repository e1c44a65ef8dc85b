import {describe, expect, test} from 'vitest';
import {
	type DispatchPorts,
	dispatchWork,
	rehearseWork,
} from '../../../src/orchestrator/dispatch/dispatch-work.ts';
import {choosePlacement} from '../../../src/orchestrator/domain/choose-placement.ts';
import {createFailure} from '../../../src/orchestrator/domain/failure.ts';
import {foldEvent} from '../../../src/orchestrator/domain/fold-event.ts';
import type {Network} from '../../../src/orchestrator/domain/network.ts';
import {DEFAULT_SETTINGS} from '../../../src/orchestrator/domain/settings.ts';
import type {DispatchRequest, DispatchWatch, SyncOutcome} from '../../../src/orchestrator/index.ts';
import type {LaunchAnswer} from '../../../src/orchestrator/tasks/task-backend.ts';
import {buildHost, buildNetwork, buildRunning, NOW} from '../domain/builders.ts';

const REQUEST: DispatchRequest = {
	text: 'optimize the database',
	type: null,
	agent: 'shell',
	mode: 'task',
	host: null,
	require: [],
	exclude: [],
	place: {kind: 'project', folder: '/home/me/shop', sync: true},
	retryOf: null,
	waitMs: 0,
};
const SYNCED: SyncOutcome = {
	host: 'a',
	failure: null,
	destination: null,
	changed: [],
	deleted: [],
	newer: [],
	files: 0,
	bytes: 0,
	durationMs: 1,
};

/** Ports over a network of two idle hosts; what happens is written down. */
function createPorts(
	answers: Readonly<Record<string, LaunchAnswer['status']>>,
	syncFailure: SyncOutcome['failure'] = null,
) {
	let network: Network = buildNetwork([
		[buildHost('a'), {cpu: 0.1}],
		[buildHost('b'), {cpu: 0.2}],
	]);
	const happened: string[] = [];
	const ports: DispatchPorts = {
		place: request => choosePlacement(network, request, DEFAULT_SETTINGS, NOW),
		reserve(host) {
			network = foldEvent(network, {type: 'work-placed', at: NOW, host});
		},
		announce(task) {
			happened.push(`${task.state} on ${task.host}`);
			network = foldEvent(network, {type: 'task-changed', at: NOW, task});
		},
		sync: async host => ({...SYNCED, host, failure: syncFailure}),
		resolveProject: async (_host, folder) => folder.replace('/home/me', '/home/there'),
		translateFolder: async (host, from) => from.folder.replace(`/home/${from.host}/`, `/home/${host}/`),
		async launch(host, request) {
			happened.push(`launch on ${host} in ${request.project ?? 'home'}`);
			const status = answers[host] ?? 'acknowledged';
			return status === 'acknowledged'
				? {status, task: {...buildRunning(request.id, host)}}
				: {status, failure: createFailure('launch-failed', host, 'why')};
		},
		untilChange: async () => {},
		isUnattended: () => false,
		createId: () => 'id00000001',
		now: () => NOW,
		defaultAgent: 'gummy',
	};
	return {ports, happened, network: () => network};
}

const hang = () => new Promise<never>(() => {});

/** A watch that can be interrupted, and what was launched meanwhile. */
function createWatch() {
	const interruption = new AbortController();
	const launched: string[] = [];
	const watch: DispatchWatch = {
		signal: interruption.signal,
		onLaunch: ({id, host}) => void launched.push(`${id} on ${host}`),
	};
	return {watch, launched, interrupt: () => interruption.abort()};
}

/** Ports by which a person interrupts in the very moment of a launch. */
function interruptAtLaunch(ports: DispatchPorts, interrupt: () => void): DispatchPorts {
	return {
		...ports,
		launch(host, request) {
			interrupt();
			return ports.launch(host, request);
		},
	};
}

describe('a piece of work', () => {
	test('that is done again works where its first folder lies on each host that it comes to', async () => {
		const {ports, happened} = createPorts({a: 'refused'});
		const place = {kind: 'remote', host: 'c', folder: '/home/c/shop'} as const;
		await dispatchWork({...REQUEST, place}, ports);
		expect(happened.filter(line => line.startsWith('launch'))).toEqual([
			'launch on a in /home/a/shop',
			'launch on b in /home/b/shop',
		]);
	});

	test('is placed, synced and launched, in its project’s folder there', async () => {
		const {ports, happened} = createPorts({});
		expect(await dispatchWork(REQUEST, ports)).toMatchObject({
			failure: null,
			task: {host: 'a', state: 'running'},
			triedBefore: [],
		});
		expect(happened).toEqual([
			'queued on a',
			'syncing on a',
			'starting on a',
			'launch on a in /home/there/shop',
			'running on a',
		]);
	});

	test('goes to the next host when the first refuses the launch, and says so', async () => {
		const {ports, happened} = createPorts({a: 'refused'});
		expect(await dispatchWork(REQUEST, ports)).toMatchObject({
			failure: null,
			task: {host: 'b'},
			triedBefore: [{code: 'launch-failed', host: 'a'}],
		});
		expect(happened.filter(line => line.startsWith('launch'))).toEqual([
			'launch on a in /home/there/shop',
			'launch on b in /home/there/shop',
		]);
	});

	test('keeps no slot when every host refused', async () => {
		const {ports, network} = createPorts({a: 'refused', b: 'refused'});
		expect(await dispatchWork(REQUEST, ports)).toMatchObject({
			task: null,
			failure: {code: 'no-eligible-host'},
			triedBefore: [{host: 'a'}, {host: 'b'}],
		});
		expect([...network().tasks.values()].map(({state, host}) => [state, host])).toEqual([['failed', 'b']]);
	});

	test('never tries another host when it is not clear whether it started', async () => {
		const {ports, happened, network} = createPorts({a: 'unclear'});
		const {task, failure} = await dispatchWork(REQUEST, ports);
		expect(failure).toEqual(createFailure('launch-unclear', 'a', 'why'));
		const unanswered = createFailure('launch-failed', 'a', 'why');
		expect(task).toMatchObject({host: 'a', state: 'starting', unanswered});
		// The node's listings settle what the network knows of it.
		expect([...network().tasks.values()]).toEqual([task]);
		expect(happened.filter(line => line.startsWith('launch'))).toHaveLength(1);
	});

	test('stays on the host that was asked for', async () => {
		const {ports, happened} = createPorts({b: 'refused'});
		expect(await dispatchWork({...REQUEST, host: 'b'}, ports)).toMatchObject({
			failure: {host: 'b'},
			failedAt: 'launch',
			task: {state: 'failed'},
		});
		expect(happened.some(line => line.endsWith('on a'))).toBe(false);
	});

	test('whose project’s place is not known starts nowhere: an agent would work in the home folder', async () => {
		const {ports, happened} = createPorts({});
		const failure = createFailure('no-answer', 'a');
		const unknown = {...ports, resolveProject: async () => ({failure})};
		for (const sync of [true, false])
			expect(
				await dispatchWork({...REQUEST, place: {kind: 'project', folder: '/home/me/shop', sync}}, unknown),
			).toMatchObject({task: {state: 'failed'}, failure, failedAt: 'project'});
		expect(happened.some(line => line.startsWith('launch') || line.startsWith('syncing'))).toBe(false);
	});

	test('whose copy fails stops there, and starts nowhere', async () => {
		const {ports, happened} = createPorts({}, createFailure('disk-full', 'a'));
		expect(await dispatchWork(REQUEST, ports)).toMatchObject({
			failure: {code: 'disk-full'},
			failedAt: 'project',
			task: {state: 'failed', startedAt: null},
		});
		expect(happened).toEqual(['queued on a', 'syncing on a', 'failed on a']);
	});

	test.each([
		['waits for a host', {untilChange: hang}, {exclude: ['a', 'b'], waitMs: 60_000}, null, []],
		['looks for its project there', {resolveProject: hang}, {}, 'a', ['queued on a', 'failed on a']],
		['is copied', {sync: hang}, {}, 'a', ['queued on a', 'syncing on a', 'failed on a']],
	])('that is interrupted while it %s is never sent', async (_, hanging, changes, host, expected) => {
		const {ports, happened} = createPorts({});
		const {watch, interrupt} = createWatch();
		const outcome = dispatchWork({...REQUEST, ...changes}, {...ports, ...hanging}, watch);
		await new Promise(resolve => setImmediate(resolve));
		interrupt();
		expect(await outcome).toMatchObject({
			task: null,
			failure: createFailure('interrupted', host),
			failedAt: 'interruption',
		});
		expect(happened).toEqual(expected);
	});

	test('that is interrupted while its project is looked for is not copied, either', async () => {
		const {ports, happened} = createPorts({});
		const {watch, interrupt} = createWatch();
		const found = Promise.withResolvers<string>();
		const outcome = dispatchWork(REQUEST, {...ports, resolveProject: () => found.promise}, watch);
		interrupt();
		await outcome;
		found.resolve('/home/there/shop');
		await new Promise(resolve => setImmediate(resolve));
		expect(happened).toEqual(['queued on a', 'failed on a']);
	});

	test('that is interrupted while it is launched is told as its node acknowledges it', async () => {
		const {ports} = createPorts({});
		const {watch, interrupt, launched} = createWatch();
		const outcome = dispatchWork(REQUEST, interruptAtLaunch(ports, interrupt), watch);
		expect(await outcome).toMatchObject({task: {state: 'running', host: 'a'}, failure: null});
		expect(launched).toEqual(['id00000001 on a']);
	});

	test('that is interrupted goes to no other host when the first one refuses it', async () => {
		const {ports, network} = createPorts({a: 'refused'});
		const {watch, interrupt, launched} = createWatch();
		const outcome = dispatchWork(REQUEST, interruptAtLaunch(ports, interrupt), watch);
		expect(await outcome).toMatchObject({
			task: null,
			failedAt: 'interruption',
			triedBefore: [{code: 'launch-failed', host: 'a'}],
		});
		expect(launched).toEqual(['id00000001 on a']);
		expect([...network().tasks.values()].map(({state}) => state)).toEqual(['failed']);
	});

	test('sent at the same moment as others sees them', async () => {
		const {ports} = createPorts({});
		const outcomes = await Promise.all(
			Array.from({length: 4}, (_, index) =>
				dispatchWork(REQUEST, {...ports, createId: () => `id0000000${index}`}),
			),
		);
		expect(outcomes.map(({task}) => task?.host).sort()).toEqual(['a', 'a', 'b', 'b']);
	});

	test('that is only rehearsed counts for the next, and starts nothing', () => {
		const {ports, happened} = createPorts({});
		const hosts = [0, 1].map(index => rehearseWork(REQUEST, {...ports, createId: () => `id${index}`}).chosen);
		expect([hosts, happened]).toEqual([
			['a', 'b'],
			['queued on a', 'queued on b'],
		]);
	});
});
