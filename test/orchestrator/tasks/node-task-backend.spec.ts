import {existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {HostLink} from '../../../src/orchestrator/link/port.ts';
import {buildFacts, buildRequest, createBackend, untilState} from './task-harness.ts';
import {startTaskNetwork, type TaskNetwork} from './task-network.ts';

let tasks: TaskNetwork;

beforeAll(async () => {
	tasks = await startTaskNetwork([
		{name: 'bash'},
		{name: 'dash', loginShell: 'dash'},
		{name: 'fish', loginShell: 'fish'},
		{name: 'csh', loginShell: 'csh'},
	]);
});
afterAll(() => tasks.stop());

describe('a task on its node', () => {
	test('launching twice with one id runs once', async () => {
		const node = tasks.node('dash');
		const backend = tasks.backendOf('dash');
		const ran = join(mkdtempSync(join(node.home, 'ran-')), 'once');
		const request = buildRequest(`echo ran >> '${ran}'`);
		const answers = await Promise.all([1, 2, 3, 4].map(() => backend.submit(request)));
		expect(answers.map(({status}) => status)).toEqual(Array.from({length: 4}, () => 'acknowledged'));
		await untilState(backend, request.id, 'succeeded');
		expect(readFileSync(ran, 'utf8')).toBe('ran\n');
	});

	test('is killed mid-launch again and again, and still runs exactly once each', async () => {
		const node = tasks.node('bash');
		const link = tasks.linkOf('bash');
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
		const file = join(mkdtempSync(join(node.home, 'ran-')), 'each');
		const requests = Array.from({length: 40}, (_, index) => buildRequest(`echo ${index} >> '${file}'`));
		const waiting = [...requests];
		const work = async () => {
			for (let request = waiting.shift(); request !== undefined; request = waiting.shift()) {
				let answer = await backend.submit(request);
				while (answer.status !== 'acknowledged') answer = await backend.submit(request);
			}
		};
		await Promise.all(Array.from({length: 5}, work));
		const whole = tasks.backendOf('bash');
		for (const {id} of requests) await untilState(whole, id, 'succeeded');
		const ran = readFileSync(file, 'utf8').trim().split('\n').map(Number);
		expect(ran.sort((left, right) => left - right)).toEqual(requests.map((_, index) => index));
	});

	test('outlives sshd and the client, and is found again with its output', async () => {
		const node = tasks.node('csh');
		const go = join(mkdtempSync(join(node.home, 'may-')), 'go');
		const request = buildRequest(`echo begun; while [ ! -f '${go}' ]; do sleep 0.1; done; echo done`);
		await tasks.backendOf('csh').submit(request);
		await untilState(tasks.backendOf('csh'), request.id, 'running');
		await node.stop();
		await tasks.sessionOf('csh').until('offline');
		await node.start();
		await tasks.sessionOf('csh').until('online');
		expect((await untilState(tasks.backendOf('csh'), request.id, 'running')).state).toBe('running');
		writeFileSync(go, '');
		await untilState(tasks.backendOf('csh'), request.id, 'succeeded');
		const log = await tasks.backendOf('csh').readLog(request.id, 0, 1000);
		expect('bytes' in log && log.bytes.toString()).toBe('begun\ndone\n');
		const rest = await tasks.backendOf('csh').readLog(request.id, 6, 1000);
		expect('bytes' in rest && [rest.bytes.toString(), rest.nextOffset, rest.totalBytes]).toEqual([
			'done\n',
			11,
			11,
		]);
	});

	test('is lost when its node comes back with another boot id', async () => {
		const node = tasks.node('dash');
		const request = buildRequest('sleep 1000');
		await tasks.backendOf('dash').submit(request);
		await untilState(tasks.backendOf('dash'), request.id, 'running');
		await node.reboot();
		await tasks.sessionOf('dash').until('online');
		expect(await untilState(tasks.backendOf('dash'), request.id, 'lost')).toMatchObject({reason: 'rebooted'});
	});

	test('is lost when its process is gone without a word', async () => {
		const node = tasks.node('dash');
		const request = buildRequest('sleep 1000');
		await tasks.backendOf('dash').submit(request);
		await untilState(tasks.backendOf('dash'), request.id, 'running');
		const [pid] = readFileSync(
			join(buildFacts(node).stateFolder, 'tasks', request.id, 'process'),
			'utf8',
		).split(' ');
		process.kill(-Number(pid), 'SIGKILL');
		expect(await untilState(tasks.backendOf('dash'), request.id, 'lost')).toMatchObject({
			reason: 'process-gone',
		});
	});

	test('is cancelled with everything it started, also what made a session of its own', async () => {
		const node = tasks.node('bash');
		const backend = tasks.backendOf('bash');
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
		const node = tasks.node('bash');
		const backend = tasks.backendOf('bash');
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
		const node = tasks.node('fish');
		const link = tasks.linkOf('fish');
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
		const backend = tasks.backendOf('fish');
		const done = buildRequest('true');
		const going = buildRequest('sleep 1006');
		await backend.submit(done);
		await backend.submit(going);
		await untilState(backend, done.id, 'succeeded');
		await untilState(backend, going.id, 'running');
		expect(await backend.prune(3_600_000, false)).toEqual([]);
		expect(await backend.prune(0, true)).toContain(done.id);
		expect(await backend.prune(0, false)).toContain(done.id);
		await untilState(backend, going.id, 'running');
		await backend.cancel(going.id);
	});

	test('nothing of it is open to other users of the machine', async () => {
		const node = tasks.node('fish');
		const backend = tasks.backendOf('fish');
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

function readCommand(pid: number): string {
	try {
		return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
	} catch {
		return '';
	}
}
