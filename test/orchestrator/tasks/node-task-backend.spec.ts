import {
	existsSync,
	lstatSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {createGate} from '../../../src/orchestrator/link/gate.ts';
import type {HostLink} from '../../../src/orchestrator/link/port.ts';
import {type PracticeNetwork, type PracticeNode, startPracticeNetwork} from '../../practice-network/index.ts';
import {installStandIns} from '../../practice-network/install-stand-ins.ts';
import {createPracticeTransport, type WatchedSession, watchSession} from '../link/session-harness.ts';
import {
	buildFacts,
	buildRequest,
	createBackend,
	readAttacks,
	readReceived,
	untilState,
} from './task-harness.ts';

let network: PracticeNetwork;
const sessions = new Map<string, WatchedSession>();

beforeAll(async () => {
	network = await startPracticeNetwork({
		nodes: [
			{name: 'bash'},
			{name: 'dash', loginShell: 'dash'},
			{name: 'fish', loginShell: 'fish'},
			{name: 'csh', loginShell: 'csh'},
		],
	});
	const transport = createPracticeTransport(network);
	const gate = createGate(6);
	for (const node of network.nodes) {
		installStandIns(node);
		writeFileSync(join(node.home, '.stand-in'), 'seconds=0\n');
		sessions.set(node.name, watchSession(node.name, transport, {gate}));
	}
	await Promise.all([...sessions.values()].map(session => session.until('online')));
});
afterAll(async () => {
	await Promise.all([...sessions.values()].map(({session}) => session.stop()));
	await network.stop();
});

function linkOf(name: string): HostLink {
	const watched = sessions.get(name);
	if (!watched) throw new Error(`no session ${name}`);
	return watched.session;
}

function backendOf(node: PracticeNode) {
	return createBackend(linkOf(node.name), buildFacts(node));
}

describe.each(['bash', 'dash', 'fish', 'csh'])('a text on a node whose login shell is %s', name => {
	test('reaches the agent byte for byte: quotes, line feeds, $(), escapes, 100 KB, any Unicode', async () => {
		const node = network.node(name);
		const backend = backendOf(node);
		const random = fc
			.sample(fc.string({unit: 'grapheme', minLength: 1, maxLength: 200}), {numRuns: 6, seed: 7})
			.filter(text => !text.includes('\0'));
		const texts = [...readAttacks(), ...random, `${'x'.repeat(99_999)}é`, 'two\n\n'];
		const ids = await Promise.all(
			texts.map(async (text, index) => {
				const request = buildRequest(text, {agent: index % 2 === 0 ? 'claude' : 'codex'});
				expect(await backend.submit(request)).toMatchObject({status: 'acknowledged'});
				return request.id;
			}),
		);
		for (const id of ids) await untilState(backend, id, 'succeeded');
		const received = readReceived(node)
			.map(bytes => bytes.toString('utf8'))
			.sort();
		expect(received).toEqual([...texts].sort());
		expect(readdirSync(node.home).filter(file => file.startsWith('PWNED'))).toEqual([]);
	});
});

describe('a task on its node', () => {
	test('launching twice with one id runs once', async () => {
		const node = network.node('dash');
		const backend = backendOf(node);
		const request = buildRequest('echo ran >> ~/ran-once');
		const answers = await Promise.all([1, 2, 3, 4].map(() => backend.submit(request)));
		expect(answers.map(({status}) => status)).toEqual(Array.from({length: 4}, () => 'acknowledged'));
		await untilState(backend, request.id, 'succeeded');
		expect(readFileSync(join(node.home, 'ran-once'), 'utf8')).toBe('ran\n');
	});

	test('is killed mid-launch again and again, and still runs exactly once each', async () => {
		const node = network.node('bash');
		const link = linkOf('bash');
		let launches = 0;
		const brittle: HostLink = {
			...link,
			call: call => link.call(call),
			openShell() {
				launches += 1;
				const shell = link.openShell();
				// Every second launch loses its client at a moment of its own, before or after the start.
				if (launches % 2 === 1) setTimeout(() => shell.kill(), (launches * 7) % 90);
				return shell;
			},
		};
		const backend = createBackend(brittle, buildFacts(node));
		const requests = Array.from({length: 40}, (_, index) => buildRequest(`echo ${index} >> ~/ran`));
		const waiting = [...requests];
		const work = async () => {
			for (let request = waiting.shift(); request !== undefined; request = waiting.shift()) {
				let answer = await backend.submit(request);
				while (answer.status !== 'acknowledged') answer = await backend.submit(request);
			}
		};
		await Promise.all(Array.from({length: 5}, work));
		const whole = backendOf(node);
		for (const {id} of requests) await untilState(whole, id, 'succeeded');
		const ran = readFileSync(join(node.home, 'ran'), 'utf8').trim().split('\n').map(Number);
		expect(ran.sort((left, right) => left - right)).toEqual(requests.map((_, index) => index));
	});

	test('outlives sshd and the client, and is found again with its output', async () => {
		const node = network.node('csh');
		const request = buildRequest('echo begun; while [ ! -f ~/go ]; do sleep 0.1; done; echo done');
		await backendOf(node).submit(request);
		await untilState(backendOf(node), request.id, 'running');
		await node.stop();
		await sessions.get('csh')?.until('offline');
		await node.start();
		await sessions.get('csh')?.until('online');
		expect((await untilState(backendOf(node), request.id, 'running')).state).toBe('running');
		writeFileSync(join(node.home, 'go'), '');
		await untilState(backendOf(node), request.id, 'succeeded');
		const log = await backendOf(node).readLog(request.id, 0, 1000);
		expect('bytes' in log && log.bytes.toString()).toBe('begun\ndone\n');
		const rest = await backendOf(node).readLog(request.id, 6, 1000);
		expect('bytes' in rest && [rest.bytes.toString(), rest.nextOffset, rest.totalBytes]).toEqual([
			'done\n',
			11,
			11,
		]);
	});

	test('is lost when its node comes back with another boot id', async () => {
		const node = network.node('dash');
		const request = buildRequest('sleep 1000');
		await backendOf(node).submit(request);
		await untilState(backendOf(node), request.id, 'running');
		await node.reboot();
		await sessions.get('dash')?.until('online');
		expect(await untilState(backendOf(node), request.id, 'lost')).toMatchObject({reason: 'rebooted'});
	});

	test('is lost when its process is gone without a word', async () => {
		const node = network.node('dash');
		const request = buildRequest('sleep 1000');
		await backendOf(node).submit(request);
		await untilState(backendOf(node), request.id, 'running');
		const [pid] = readFileSync(
			join(buildFacts(node).stateFolder, 'tasks', request.id, 'process'),
			'utf8',
		).split(' ');
		process.kill(-Number(pid), 'SIGKILL');
		expect(await untilState(backendOf(node), request.id, 'lost')).toMatchObject({reason: 'process-gone'});
	});

	test('is cancelled with everything it started, also what made a session of its own', async () => {
		const node = network.node('bash');
		const backend = backendOf(node);
		const request = buildRequest('setsid sleep 1001 & sleep 1002 & trap "" TERM; sleep 1003; sleep 1004');
		await backend.submit(request);
		await untilState(backend, request.id, 'running');
		const sleepers = () => node.processes().filter(pid => /^sleep 100\d$/.test(readCommand(pid)));
		await expect.poll(() => sleepers().length, {timeout: 20_000}).toBeGreaterThanOrEqual(3);
		expect(await backend.cancel(request.id)).toMatchObject({task: {state: 'cancelled'}, failure: null});
		await expect.poll(sleepers, {timeout: 20_000}).toEqual([]);
		expect(await backend.cancel(request.id)).toMatchObject({
			task: {state: 'cancelled'},
			failure: {code: 'task-not-running'},
		});
	});

	test('a cancel never touches a process that has taken its number', async () => {
		const node = network.node('bash');
		const backend = backendOf(node);
		const request = buildRequest('sleep 1005');
		await backend.submit(request);
		await untilState(backend, request.id, 'running');
		const file = join(buildFacts(node).stateFolder, 'tasks', request.id, 'process');
		const [pid = '', born, ...rest] = readFileSync(file, 'utf8').split(' ');
		writeFileSync(file, [pid, `1${born}`, ...rest].join(' '));
		await backend.cancel(request.id);
		expect(readCommand(Number(pid))).toContain('sh');
		writeFileSync(file, [pid, born, ...rest].join(' '));
		await backend.cancel(request.id);
	});

	test('half a launch starts nothing', async () => {
		const node = network.node('fish');
		const link = linkOf('fish');
		const cut: HostLink = {
			...link,
			call: call => link.call(call),
			openShell() {
				const shell = link.openShell();
				return {...shell, write: data => shell.write(data.slice(0, data.length - 12))};
			},
		};
		const request = buildRequest('touch ~/half');
		expect((await createBackend(cut, buildFacts(node)).submit(request)).status).toBe('unclear');
		expect(existsSync(join(buildFacts(node).stateFolder, 'tasks', request.id))).toBe(false);
		expect(existsSync(join(node.home, 'half'))).toBe(false);
	});

	test('pruning removes what ended long ago, and nothing else', async () => {
		const node = network.node('fish');
		const backend = backendOf(node);
		const done = buildRequest('true');
		const going = buildRequest('sleep 1006');
		await backend.submit(done);
		await backend.submit(going);
		await untilState(backend, done.id, 'succeeded');
		await untilState(backend, going.id, 'running');
		expect(await backend.prune(3_600_000)).toEqual([]);
		expect(await backend.prune(0)).toContain(done.id);
		await untilState(backend, going.id, 'running');
		await backend.cancel(going.id);
	});

	test('nothing of it is open to other users of the machine', async () => {
		const node = network.node('fish');
		const backend = backendOf(node);
		const request = buildRequest('true');
		await backend.submit(request);
		await untilState(backend, request.id, 'succeeded');
		const folder = join(buildFacts(node).stateFolder, 'tasks', request.id);
		expect(
			[folder, ...readdirSync(folder).map(file => join(folder, file))].filter(
				path => (lstatSync(path).mode & 0o077) !== 0,
			),
		).toEqual([]);
	});
});

describe('a launch that cannot be', () => {
	test.each([
		['a missing agent', {agent: 'mine'}, 'agent-missing'],
		['a project that is not there', {project: '/no/such/project'}, 'project-missing-there'],
	])('%s is refused, and leaves nothing', async (_title, changes, code) => {
		const node = network.node('dash');
		const backend = createBackend(linkOf('dash'), buildFacts(node), {
			agents: {mine: {command: ['no-such-program'], unattended: false, output: 'plain'}},
		});
		const request = buildRequest('x', changes);
		expect(await backend.submit(request)).toMatchObject({status: 'refused', failure: {code, host: 'dash'}});
		expect(existsSync(join(buildFacts(node).stateFolder, 'tasks', request.id))).toBe(false);
	});

	test('claude that is not there or not logged in is told before anything starts', async () => {
		const node = network.node('dash');
		const without = createBackend(linkOf('dash'), buildFacts(node, {programs: {}}));
		expect(await without.submit(buildRequest('x', {agent: 'gummy'}))).toMatchObject({
			failure: {code: 'agent-missing', detail: 'gummy'},
		});
		const out = createBackend(linkOf('dash'), buildFacts(node, {claudeLoggedIn: false}));
		const credentials = join(node.home, '.claude/.credentials.json');
		renameSync(credentials, `${credentials}.away`);
		const request = buildRequest('x', {agent: 'claude'});
		expect(await out.submit(request)).toMatchObject({
			status: 'refused',
			failure: {code: 'agent-not-logged-in'},
		});
		expect(existsSync(join(buildFacts(node).stateFolder, 'tasks', request.id))).toBe(false);
		// Who has logged in since the facts were gathered is not refused by them.
		renameSync(`${credentials}.away`, credentials);
		expect(await out.submit(request)).toMatchObject({status: 'acknowledged'});
		await untilState(out, request.id, 'succeeded');
	});

	test('a state folder that is a link is refused', async () => {
		const node = network.node('fish');
		const state = buildFacts(node).stateFolder;
		rmSync(state, {recursive: true, force: true});
		mkdirSync(join(node.home, 'elsewhere'));
		symlinkSync(join(node.home, 'elsewhere'), state);
		expect(await backendOf(node).submit(buildRequest('true'))).toMatchObject({
			status: 'refused',
			failure: {code: 'state-folder-refused'},
		});
		expect(readdirSync(join(node.home, 'elsewhere'))).toEqual([]);
		rmSync(state);
	});
});

describe('what agents say of how it went', () => {
	const judge = async (outcome: string, agent: string) => {
		const node = network.node('bash');
		writeFileSync(join(node.home, '.stand-in'), `seconds=0\noutcome=${outcome}\n`);
		const backend = backendOf(node);
		const request = buildRequest('work', {agent});
		await backend.submit(request);
		return untilState(backend, request.id, 'succeeded', 'failed');
	};

	test.each([
		['success', 'claude', {state: 'succeeded', progress: {turns: 5, costUsd: 0.0155}}],
		[
			'is_error',
			'claude',
			{state: 'failed', exitCode: 0, failure: {code: 'agent-failed', detail: 'The tool failed.'}},
		],
		['no-result', 'claude', {state: 'failed', exitCode: 0, failure: {detail: 'it ended without a result'}}],
		['not-logged-in', 'claude', {state: 'failed', failure: {code: 'agent-not-logged-in'}}],
		['max-turns', 'claude', {state: 'failed', failure: {code: 'agent-failed', detail: 'error_max_turns'}}],
		['success', 'gummy', {state: 'succeeded', progress: {turns: 5, costUsd: 0.0155}}],
		['is_error', 'gummy', {state: 'failed', exitCode: 0, failure: {code: 'agent-failed'}}],
		['not-logged-in', 'gummy', {state: 'failed', failure: {code: 'agent-not-logged-in'}}],
	])('%s from %s', async (outcome, agent, expected) => {
		expect(await judge(outcome, agent)).toMatchObject(expected);
	});

	test('a process that outlives its result is running, and says so', async () => {
		const node = network.node('bash');
		writeFileSync(join(node.home, '.stand-in'), 'seconds=0\noutcome=linger\n');
		const backend = backendOf(node);
		const request = buildRequest('work', {agent: 'claude'});
		await backend.submit(request);
		await expect
			.poll(async () => untilState(backend, request.id, 'running'), {timeout: 20_000})
			.toMatchObject({lingering: true, progress: {turns: 5}});
		await backend.cancel(request.id);
	});

	test('two gummy tasks sent in one second have two logs', async () => {
		const node = network.node('bash');
		writeFileSync(join(node.home, '.stand-in'), 'seconds=0\noutcome=success\n');
		const backend = backendOf(node);
		const requests = [buildRequest('first', {agent: 'gummy'}), buildRequest('second', {agent: 'gummy'})];
		await Promise.all(requests.map(request => backend.submit(request)));
		for (const {id} of requests) await untilState(backend, id, 'succeeded');
		const logs = requests.map(({id}) =>
			readFileSync(join(buildFacts(node).stateFolder, 'tasks', id, 'log'), 'utf8'),
		);
		expect(new Set(logs).size).toBe(2);
	});
});

function readCommand(pid: number): string {
	try {
		return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
	} catch {
		return '';
	}
}
