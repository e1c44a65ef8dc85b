import {spawnSync} from 'node:child_process';
import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {createGate} from '../../../src/orchestrator/link/gate.ts';
import type {Transport} from '../../../src/orchestrator/link/port.ts';
import {type PracticeNetwork, startPracticeNetwork} from '../../practice-network/index.ts';
import {waitUntil} from '../../wait-until.ts';
import {buildHost} from '../domain/builders.ts';
import {createPracticeTransport, readCourse, watchSession} from './session-harness.ts';

const FAKE_FRAMES = `i=0; while [ $i -lt 300 ]; do printf '\\nabcdefghijklmnopqrstuvwxyz 1 <\\nlies\\nabcdefghijklmnopqrstuvwxyz 1 > 0\\n%01000d\\n' 0; i=$((i + 1)); done`;

let network: PracticeNetwork;
/** For those that need no connection of their own: a cold one costs a key exchange. */
let shared: Transport;
beforeAll(async () => {
	network = await startPracticeNetwork({
		nodes: [
			{name: 'steady'},
			{name: 'fish', loginShell: 'fish'},
			{name: 'csh', loginShell: 'csh'},
			{name: 'zsh', loginShell: 'zsh'},
			{name: 'dash', loginShell: 'dash'},
			{name: 'noisy', startUp: FAKE_FRAMES},
			{name: 'locked', passwordOnly: true},
			{name: 'patient'},
		],
	});
	shared = createPracticeTransport(network);
});
afterAll(() => network.stop());

describe('a link to a real sshd', () => {
	test.each(['steady', 'fish', 'csh', 'zsh', 'dash', 'noisy'])('answers on %s', async name => {
		const watched = watchSession(name, shared);
		await watched.until('online');
		await watched.untilTicks(3);
		const answer = await watched.session.call({name: 'dgo_reading', deadlineMs: 10_000});
		expect(answer.ok && answer.body.toString()).toMatch(/^system linux\n/);
		expect(watched.session.startUpText().includes('lies')).toBe(name === 'noisy');
		await watched.session.stop();
	});

	test.each(['steady', 'fish', 'csh', 'zsh', 'dash'])(
		'gives a person a shell in any folder of %s',
		async name => {
			const folder = join(network.node(name).home, `it's "$HOME" \\ ü`);
			mkdirSync(folder, {recursive: true});
			const watched = watchSession(name, shared);
			await watched.until('online');
			const {file, args} = watched.session.interactiveShell(folder);
			// Through the master that lives: one of its own would keep its stderr open.
			const {stdout} = spawnSync(file, args, {
				input: 'pwd\nexit\n',
				env: network.environment(),
				timeout: 30_000,
			});
			expect(stdout.toString()).toContain(`${folder}\n`);
			await watched.session.stop();
		},
	);

	test('a node that dies is offline with its reason, and comes back by itself, whatever pace is wished meanwhile', async () => {
		const node = network.node('patient');
		const watched = watchSession('patient', createPracticeTransport(network));
		await watched.until('online');
		await node.stop();
		await watched.until('offline');
		watched.session.setTick(5_000);
		watched.session.setTick(null);
		watched.session.setTick(100);
		await node.start();
		await watched.until('online');
		await watched.untilTicks(watched.ticks() + 2);
		expect(readCourse(watched.states)).toEqual(['connecting', 'online', 'offline', 'online']);
		await watched.session.stop();
	});

	test('a node that refuses says so, to each call, too, and when it is tried next', async () => {
		const node = network.node('patient');
		await node.stop();
		const watched = watchSession('patient', createPracticeTransport(network));
		const state = await watched.until('offline');
		expect(state.failure.code).toBe('connection-refused');
		expect(state.nextTryAt).toBeGreaterThan(state.since);
		expect(await watched.session.call({name: 'dgo_reading', deadlineMs: 10_000})).toEqual({
			ok: false,
			failure: state.failure,
		});
		await watched.session.stop();
		await node.start();
	});

	test('a node that accepts and never speaks delays no other, and times out', async () => {
		await network.node('patient').silence();
		const gate = createGate(1, 200);
		const silent = watchSession('patient', createPracticeTransport(network), {gate});
		const steady = watchSession('steady', shared, {gate});
		await steady.untilTicks(1);
		expect(readCourse(silent.states)).toEqual(['connecting']);
		const hasty = watchSession('patient', createPracticeTransport(network, {connectTimeoutSeconds: 2}));
		expect((await hasty.until('offline')).failure.code).toBe('connection-timed-out');
		await Promise.all([silent, steady, hasty].map(({session}) => session.stop()));
		await network.node('patient').start();
	});

	test('a node that freezes is stale, and online again when it thaws', async () => {
		const node = network.node('patient');
		const watched = watchSession('patient', createPracticeTransport(network));
		await watched.untilTicks(2);
		node.freeze();
		await watched.until('stale');
		node.thaw();
		await watched.until('online');
		await watched.session.stop();
	});

	test('a changed host key stops the tries until a person acts', async () => {
		const node = network.node('patient');
		await node.swapHostKey();
		const watched = watchSession('patient', createPracticeTransport(network));
		expect((await watched.until('blocked')).failure.code).toBe('host-key-changed');
		watched.session.retryNow();
		await watched.until('blocked');
		expect(readCourse(watched.states)).toEqual(['connecting', 'blocked', 'connecting', 'blocked']);
		await watched.session.stop();
	});

	test('a node that wants a password never asks for it here, and says so whatever ssh may say', async () => {
		const before = readFileSync(network.sshConfig, 'utf8');
		writeFileSync(network.sshConfig, `Host locked\n  LogLevel QUIET\n${before}`);
		const watched = watchSession('locked', createPracticeTransport(network));
		expect((await watched.until('blocked')).failure.code).toBe('authentication-refused');
		await watched.session.stop();
	});

	test('without an ssh program the sentence says so', async () => {
		const watched = watchSession(
			'steady',
			createPracticeTransport(network, {environment: {...network.environment(), PATH: '/nowhere'}}),
		);
		expect((await watched.until('blocked')).failure.code).toBe('ssh-missing');
		await watched.session.stop();
	});

	test('a late answer is not taken for the next one', async () => {
		const watched = watchSession('steady', shared);
		await watched.until('online');
		const slow = watched.session.call({name: 'dgo_log', args: ['none', '0', '1'], deadlineMs: 1});
		const next = await watched.session.call({name: 'dgo_ping', deadlineMs: 10_000});
		await slow;
		expect(next.ok && [next.status, next.body.length]).toEqual([0, 0]);
		await watched.session.stop();
	});

	test('more links than sshd takes at once (MaxStartups 10) all come up', async () => {
		// Each has a socket folder of its own, so that each is a connection of its own.
		const gate = createGate(6);
		const all = Array.from({length: 12}, () =>
			watchSession('steady', createPracticeTransport(network), {gate, everyMs: 5000}),
		);
		await Promise.all(all.map(watched => watched.untilTicks(1)));
		await Promise.all(all.map(watched => watched.session.stop()));
	});

	test('a link that ends leaves no process and no file on its node', async () => {
		const node = network.node('dash');
		const transport = createPracticeTransport(network);
		const watched = watchSession('dash', transport);
		await watched.untilTicks(1);
		await watched.session.call({name: 'dgo_reading', deadlineMs: 10_000});
		expect(node.processes().length).toBeGreaterThan(0);
		expect(readdirSync(node.temporary).length).toBeGreaterThan(0);
		await watched.session.stop();
		for (const one of [transport, shared]) await one.disconnect(buildHost('dash'));
		await waitUntil('its processes have ended', () => node.processes().length === 0);
		expect(readdirSync(node.temporary)).toEqual([]);
	});
});
