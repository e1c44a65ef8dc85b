import {randomBytes} from 'node:crypto';
import {mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {performance} from 'node:perf_hooks';
import {setTimeout as pause} from 'node:timers/promises';
import type {Host} from '../../../src/orchestrator/domain/host.ts';
import type {LinkState, LinkStatus} from '../../../src/orchestrator/domain/link-state.ts';
import type {NodeFacts} from '../../../src/orchestrator/domain/node-facts.ts';
import {parseFacts} from '../../../src/orchestrator/facts/parse-facts.ts';
import {classifySshExit} from '../../../src/orchestrator/link/classify-ssh-exit.ts';
import {createGate, type Gate} from '../../../src/orchestrator/link/gate.ts';
import {
	createHostSession,
	type HostSession,
	type HostSessionOptions,
} from '../../../src/orchestrator/link/host-session.ts';
import type {Patience} from '../../../src/orchestrator/link/judge-silence.ts';
import type {Transport} from '../../../src/orchestrator/link/port.ts';
import {runProgram} from '../../../src/orchestrator/link/run-program.ts';
import {createSshTransport} from '../../../src/orchestrator/link/ssh-transport.ts';
import type {PracticeNetwork} from '../../practice-network/index.ts';
import {buildHost} from '../domain/builders.ts';

/** A session under test: its states so far, and a way to wait for one. */
export interface WatchedSession {
	readonly session: HostSession;
	readonly states: readonly LinkState[];
	/** Ticks that were answered. */
	ticks(): number;
	/** Resolves to the first state of this kind from now on (or the one it has); throws when it never comes. */
	until<Status extends LinkStatus>(status: Status): Promise<Extract<LinkState, {status: Status}>>;
	untilTicks(count: number): Promise<void>;
}

/** The ssh transport to a practice network, with a private socket folder. */
export function createPracticeTransport(
	network: PracticeNetwork,
	{
		environment = network.environment(),
		socketFolder = mkdtempSync(join(tmpdir(), 'dgo-s')),
		connectTimeoutSeconds = 20,
	}: {
		readonly environment?: Record<string, string>;
		readonly socketFolder?: string;
		/** What a busy computer does not reach, unless a host never speaks. */
		readonly connectTimeoutSeconds?: number;
	} = {},
): Transport {
	return createSshTransport({
		sshConfig: network.sshConfig,
		socketFolder,
		connectTimeoutSeconds,
		environment,
		runProgram,
	});
}

/** What a link went through, each once in a row, without `stale`: whoever waits on a busy computer may see that, too. */
export function readCourse(states: readonly LinkState[]): readonly LinkStatus[] {
	const course = states.map(({status}) => status).filter(status => status !== 'stale');
	return course.filter((status, index) => status !== course[index - 1]);
}

export function createWord(): string {
	return Array.from(randomBytes(26), byte => String.fromCharCode(97 + (byte % 26))).join('');
}

export interface WatchOptions {
	readonly gate?: Gate;
	readonly everyMs?: number;
	/** How the host is reached; the transport must do it. */
	readonly via?: Host['via'];
	readonly patience?: Patience;
	readonly explainExit?: HostSessionOptions['explainExit'];
}

/** How long it waits for what must come; two busy cores are slow. */
const LIMIT_MS = 50_000;

/** Starts a session that ticks every 100 ms. */
export function watchSession(name: string, transport: Transport, options: WatchOptions = {}): WatchedSession {
	const {gate = createGate(6), everyMs = 100, via = 'ssh'} = options;
	const states: LinkState[] = [];
	let ticks = 0;
	const session = createHostSession({
		host: buildHost(name, {via}),
		transport,
		gate,
		order: () => 0,
		explainExit: options.explainExit ?? classifySshExit,
		...(options.patience === undefined ? {} : {patience: options.patience}),
		createWord,
		random: () => 0.5,
		now: Date.now,
		elapsed: () => performance.now(),
		onLink: state => void states.push(state),
		async onTick() {
			const answer = await session.call({name: 'dgo_ping', deadlineMs: 60_000});
			if (answer.ok) ticks += 1;
		},
	});
	session.setTick(everyMs);
	session.start();
	const poll = async (isThere: () => boolean, what: string) => {
		const deadline = Date.now() + LIMIT_MS;
		while (!isThere()) {
			if (Date.now() > deadline) throw new Error(`${name} never was ${what}: ${JSON.stringify(states)}`);
			await new Promise(resolve => setTimeout(resolve, 20));
		}
	};
	return {
		session,
		states,
		ticks: () => ticks,
		async until(status) {
			const isIt = (state: LinkState): state is Extract<LinkState, {status: typeof status}> =>
				state.status === status;
			const current = () => states.slice(-1).find(isIt);
			await poll(() => current() !== undefined, status);
			const state = current();
			if (state === undefined) throw new Error('gone again');
			return state;
		},
		untilTicks: count => poll(() => ticks >= count, `at ${count} ticks`),
	};
}

/** What a node tells of itself once; its login shell is asked aside. */
export async function askFacts(session: HostSession): Promise<NodeFacts> {
	const answer = await session.call({name: 'dgo_facts', deadlineMs: 20_000});
	const facts = answer.ok && answer.status === 0 ? parseFacts(answer.body) : null;
	if (facts !== null) return facts;
	await pause(50);
	return askFacts(session);
}
