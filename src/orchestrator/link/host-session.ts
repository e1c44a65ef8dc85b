import {createFailure, type Failure} from '../domain/failure.ts';
import type {Host} from '../domain/host.ts';
import type {LinkState} from '../domain/link-state.ts';
import {backOff} from './back-off.ts';
import {type Connection, openConnection} from './connection.ts';
import type {Gate} from './gate.ts';
import {judgeSilence, PATIENCE, type Patience} from './judge-silence.ts';
import {type LinkMoment, moveLink} from './link-transitions.ts';
import type {HostLink, ShellExit, ShellProcess, Transport} from './port.ts';
import {untilBeat} from './until-beat.ts';

/** The life of one link: it connects, ticks, notices silence, and comes back by itself. */
export interface HostSession extends HostLink {
	/** Connects, once; a session that was stopped is not started again. */
	start(): void;
	stop(): Promise<void>;
	/** The time between two ticks in milliseconds; null stops them. */
	setTick(everyMs: number | null): void;
	/** What start-up files of the login shell print there, as it came; empty while there is no connection. */
	startUpText(): string;
	/** Connects at once when offline or blocked; ticks at once when online. */
	retryNow(): void;
}

export interface HostSessionOptions {
	readonly host: Host;
	readonly transport: Transport;
	readonly gate: Gate;
	/** The urgency of the host at the gate; lower goes first. */
	readonly order: () => number;
	readonly explainExit: (exit: ShellExit, host: string, greeting: string) => Failure;
	readonly createWord: () => string;
	readonly random: () => number;
	readonly now: () => number;
	readonly elapsed: () => number;
	readonly onLink: (link: LinkState) => void;
	/** Called at each tick when the one before has been answered. Never rejects. */
	readonly onTick: () => Promise<void>;
	/** PATIENCE when absent. */
	readonly patience?: Patience;
}

/** A tick that comes so much too late, in milliseconds, tells that this computer has slept; or its clock was set. */
const SLEPT_MS = 2_000;
const SWEEP_DEADLINE_MS = 5_000;
/** Of so many lost shells the last ones are remembered. */
const LEFT_BEHIND_LIMIT = 20;
/** A link that was lost sooner, in milliseconds, counts as one more failed try: a host that flaps is let rest. */
const STEADY_MS = 60_000;

/** Makes the session of one host; nothing is opened before `start`. */
export function createHostSession(options: HostSessionOptions): HostSession {
	const {host, transport, now, patience = PATIENCE} = options;
	let phase: 'new' | 'running' | 'stopped' = 'new';
	let link: LinkState | null = null;
	let connection: Connection | null = null;
	let openingShell: ShellProcess | null = null;
	let isOpening = false;
	let failedTries = 0;
	let openedAt = 0;
	/** The shells of lost connections, which may still run on the node; each the arguments of `dgo_sweep`. */
	let leftBehind: readonly (readonly string[])[] = [];
	/** The farewell to a master that no longer answers; the next connection waits for it. */
	let farewell: Promise<void> = Promise.resolve();
	let everyMs: number | null = null;
	let timer: NodeJS.Timeout | undefined;
	let isTicking = false;
	let dueAt = 0;
	let wokeAt = 0;

	function move(moment: LinkMoment): void {
		const next = moveLink(link, moment);
		if (next === link || next === null) return;
		link = next;
		options.onLink(next);
	}

	async function connect(): Promise<void> {
		clearTimeout(timer);
		if (isOpening) return;
		isOpening = true;
		move({type: 'opening', at: now()});
		await farewell;
		const leave = await options.gate.enter(options.order());
		const opened = phase === 'running' ? await open() : null;
		leave();
		isOpening = false;
		if (opened === null || phase !== 'running') return;
		if ('failure' in opened) lose(opened.failure);
		else welcome(opened);
	}

	async function open(): Promise<Connection | {readonly failure: Failure}> {
		openingShell = transport.openShell(host, 'resident');
		const opened = await openConnection({
			host: host.name,
			shell: openingShell,
			createWord: options.createWord,
			handshakeMs: patience.handshakeMs,
			now,
			elapsed: options.elapsed,
			explainExit: (exit, greeting) => options.explainExit(exit, host.name, greeting),
			onLost: lose,
		});
		openingShell = null;
		return opened;
	}

	function welcome(opened: Connection): void {
		connection = opened;
		openedAt = now();
		move({type: 'opened', at: now()});
		if (leftBehind.length > 0) void sweep(opened, leftBehind);
		tick();
	}

	async function sweep(opened: Connection, shells: typeof leftBehind): Promise<void> {
		const call = {name: 'dgo_sweep', args: shells.flat(), deadlineMs: SWEEP_DEADLINE_MS};
		if ((await opened.call(call)).ok) leftBehind = leftBehind.filter(shell => !shells.includes(shell));
	}

	function lose(failure: Failure): void {
		clearTimeout(timer);
		if (connection !== null) {
			leftBehind = [...leftBehind, connection.identity].slice(-LEFT_BEHIND_LIMIT);
			if (now() - openedAt > STEADY_MS) failedTries = 0;
		}
		connection = null;
		if (phase !== 'running') return;
		// A master that hangs would hang every connection through it.
		if (failure.code === 'no-answer') farewell = transport.disconnect(host);
		failedTries += 1;
		const waitMs = backOff(failedTries, options.random());
		move({type: 'lost', at: now(), failure, waitMs});
		if (link?.status === 'offline') timer = setTimeout(() => void connect(), waitMs);
	}

	function tick(): void {
		// While there is no connection the timer is that of the next try.
		if (connection === null) return;
		clearTimeout(timer);
		if (everyMs === null) return;
		const waitMs = untilBeat(now(), everyMs);
		dueAt = now() + waitMs;
		timer = setTimeout(onTickDue, waitMs);
		if (!isTicking) void ask();
	}

	async function ask(): Promise<void> {
		isTicking = true;
		await options.onTick();
		isTicking = false;
		if (link?.status === 'stale' && connection !== null && connection.lastAnswerAt() >= link.since)
			move({type: 'answered', at: now()});
	}

	function onTickDue(): void {
		if (connection === null || everyMs === null) return;
		// What was answered while this computer slept has not been read yet: silence counts from now on.
		if (Math.abs(now() - dueAt) > SLEPT_MS) wokeAt = now();
		const silence = {
			waitingSince: connection.waitingSince(),
			heardAt: connection.heardAt(),
			wokeAt,
			everyMs,
			now: now(),
		};
		const verdict = judgeSilence(silence, patience);
		if (verdict === 'dead') {
			const silent = connection;
			lose(createFailure('no-answer', host.name));
			silent.close();
			return;
		}
		if (verdict === 'stale') move({type: 'silent', at: now(), lastAnswerAt: connection.lastAnswerAt()});
		tick();
	}

	function whyUnconnected(): Failure {
		if (link?.status === 'offline' || link?.status === 'blocked') return link.failure;
		return createFailure('no-answer', host.name);
	}

	return {
		host,
		start() {
			if (phase !== 'new') return;
			phase = 'running';
			void connect();
		},
		async stop() {
			phase = 'stopped';
			clearTimeout(timer);
			openingShell?.kill();
			connection?.close();
			connection = null;
		},
		setTick(next) {
			if (next === everyMs) return;
			everyMs = next;
			tick();
		},
		retryNow() {
			if (phase !== 'running') return;
			if (connection !== null) tick();
			else if (!isOpening) {
				failedTries = 0;
				void connect();
			}
		},
		call: call => connection?.call(call) ?? Promise.resolve({ok: false, failure: whyUnconnected()}),
		startUpText: () => connection?.startUpText ?? '',
		openShell: () => transport.openShell(host, 'extra'),
		rsyncShell: () => transport.rsyncShell(host),
		interactiveShell: folder => transport.interactiveShell(host, folder),
	};
}
