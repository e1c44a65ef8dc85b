import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {classifyDwExit} from '../../../src/orchestrator/link/classify-dw-exit.ts';
import {createDwTransport} from '../../../src/orchestrator/link/dw-transport.ts';
import type {ShellProcess} from '../../../src/orchestrator/link/port.ts';
import {type PracticeNetwork, type PracticeNode, startPracticeNetwork} from '../../practice-network/index.ts';
import {installStandIns} from '../../practice-network/install-stand-ins.ts';
import {listProcesses, signal} from '../../practice-network/marked-processes.ts';
import {waitUntil} from '../../wait-until.ts';
import {buildHost} from '../domain/builders.ts';
import {createPracticeTransport, readCourse, watchSession} from './session-harness.ts';

const IMPATIENT = {handshakeMs: 20_000, staleMs: 300, tearDownMs: 6000};

let network: PracticeNetwork;
beforeAll(async () => {
	network = await startPracticeNetwork({
		nodes: [
			{name: 'one', loginShell: 'dash'},
			{name: 'two'},
			{name: 'complaining', startUp: 'echo "git@github.com: Permission denied (publickey)." >&2'},
		],
	});
	installStandIns(network, ['dw']);
});
afterAll(() => network.stop());

function readCommand(pid: number): string {
	try {
		return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
	} catch {
		return '';
	}
}

const findMasters = (socketFolder: string) =>
	listProcesses().filter(pid => readCommand(pid).startsWith(`ssh: ${socketFolder}`));
const createSocketFolder = () => mkdtempSync(join(tmpdir(), 'dgo-s'));
const commandsOn = (node: PracticeNode) => node.processes().map(readCommand);

/** Puts a program first on a node's PATH that never ends; returns what takes it away again. */
function hang(node: PracticeNode, program: string): () => void {
	const path = join(node.bin, program);
	writeFileSync(path, '#!/bin/sh\nexec sleep 987\n', {mode: 0o755});
	return () => rmSync(path);
}

test('a call that hangs is torn down, and the next link ends what it left there', async () => {
	const node = network.node('one');
	const watched = watchSession('one', createPracticeTransport(network), {patience: IMPATIENT});
	await watched.until('online');
	const unhang = hang(node, 'date');
	const call = watched.session.call({name: 'dgo_doctor', args: ['/nowhere'], deadlineMs: 60_000});
	await waitUntil('it hangs there', () => commandsOn(node).includes('sleep 987'));
	expect((await watched.until('offline')).failure.code).toBe('no-answer');
	expect((await call).ok).toBe(false);
	unhang();
	await watched.until('online');
	await waitUntil('what hung is gone', () => !commandsOn(node).includes('sleep 987'));
	await watched.session.stop();
});

test('a client that is killed while df hangs leaves no process on its node', async () => {
	const node = network.node('two');
	const unhang = hang(node, 'df');
	const transport = createPracticeTransport(network);
	const shells: ShellProcess[] = [];
	const watched = watchSession('two', {
		...transport,
		openShell(host, role) {
			const shell = transport.openShell(host, role);
			shells.push(shell);
			return shell;
		},
	});
	await watched.untilTicks(1);
	await watched.session.call({name: 'dgo_reading', deadlineMs: 20_000});
	await waitUntil('df hangs there', () => commandsOn(node).includes('sleep 987'));
	watched.session.setTick(null);
	// All that a killed client still does: its end of the pipe closes.
	for (const shell of shells) shell.endInput();
	await waitUntil('nothing runs there', () => !commandsOn(node).some(name => /sleep 987|^sh -s/.test(name)));
	await watched.session.stop();
	await transport.disconnect(buildHost('two'));
	unhang();
});

test('a master that hangs is left for another one', async () => {
	const socketFolder = createSocketFolder();
	const transport = createPracticeTransport(network, {socketFolder});
	const watched = watchSession('two', transport, {patience: IMPATIENT});
	await watched.until('online');
	const [master = 0] = findMasters(socketFolder);
	signal(master, 'SIGSTOP');
	expect((await watched.until('offline')).failure.code).toBe('no-answer');
	await watched.until('online');
	signal(master, 'SIGKILL');
	await watched.session.stop();
});

test('a host that goes away comes back by itself, whatever its start-up file complains of', async () => {
	const node = network.node('complaining');
	const watched = watchSession('complaining', createPracticeTransport(network));
	await watched.untilTicks(1);
	await node.stop();
	await watched.until('offline');
	await node.start();
	await watched.until('online');
	expect(watched.states.map(({status}) => status)).not.toContain('blocked');
	await watched.session.stop();
});

test('a restart goes through the master that lives', async () => {
	const socketFolder = createSocketFolder();
	const masters = [];
	for (let start = 0; start < 2; start += 1) {
		const transport = createPracticeTransport(network, {socketFolder});
		const watched = watchSession('two', transport);
		await watched.untilTicks(1);
		await watched.session.stop();
		masters.push(findMasters(socketFolder));
	}
	expect(masters[0]).toHaveLength(1);
	expect(masters[1]).toEqual(masters[0]);
});

test('a dead master is no obstacle', async () => {
	const socketFolder = createSocketFolder();
	const transport = createPracticeTransport(network, {socketFolder});
	const first = watchSession('two', transport);
	await first.untilTicks(1);
	await first.session.stop();
	for (const master of findMasters(socketFolder)) signal(master, 'SIGKILL');
	const second = watchSession('two', transport);
	await second.untilTicks(1);
	expect(readCourse(second.states)).toEqual(['connecting', 'online']);
	await second.session.stop();
});

test('more shells than a master takes are all served', async () => {
	const transport = createPracticeTransport(network);
	const watched = watchSession('two', transport);
	await watched.untilTicks(1);
	const shells = Array.from({length: 12}, () => watched.session.openShell());
	const said = shells.map(() => '');
	for (const [index, shell] of shells.entries()) {
		shell.onStdout(chunk => {
			said[index] += chunk.toString();
		});
		void shell.write('echo here\n');
	}
	await waitUntil('all have spoken', () => said.every(text => text === 'here\n'));
	for (const shell of shells) shell.kill();
	await watched.session.stop();
	await transport.disconnect(buildHost('two'));
});

test('giving up a master leaves what goes through it in peace', async () => {
	const socketFolder = createSocketFolder();
	const transport = createPracticeTransport(network, {socketFolder});
	const watched = watchSession('two', transport);
	await watched.untilTicks(1);
	await transport.disconnect(buildHost('two'));
	const ticks = watched.ticks();
	await watched.untilTicks(ticks + 3);
	expect(readCourse(watched.states)).toEqual(['connecting', 'online']);
	await watched.session.stop();
	await waitUntil('the master has ended with its last session', () => findMasters(socketFolder).length === 0);
});

test('over dw, its progress lines are noise', async () => {
	// dw asks for the load before it runs anything, and only bash and zsh understand its question.
	const transport = createDwTransport(network.environment());
	const watched = watchSession('two', transport, {explainExit: classifyDwExit});
	await watched.untilTicks(2);
	await watched.session.stop();
});

test.each([
	['dw that is not there', '/nowhere', 'one', 'dw-missing'],
	['a host name that is an option', '/bin:/usr/bin', '-oProxyCommand=touch x', 'host-name-refused'],
])('%s asks for a person', async (_what, path, host, code) => {
	const transport = createDwTransport({...network.environment(), PATH: path});
	const watched = watchSession(host, transport, {explainExit: classifyDwExit});
	expect((await watched.until('blocked')).failure.code).toBe(code);
	await watched.session.stop();
});

test('ssh is never given a host name that is an option', async () => {
	const watched = watchSession('-oProxyCommand=touch x', createPracticeTransport(network));
	expect((await watched.until('blocked')).failure.code).toBe('host-name-refused');
	await watched.session.stop();
});
