import {createFailure, type Failure} from '../domain/failure.ts';
import type {Host} from '../domain/host.ts';
import type {LinkState} from '../domain/link-state.ts';
import {backOff} from './back-off.ts';
import {needsPerson} from './classify-ssh-exit.ts';
import {type Connection, openConnection} from './connection.ts';
import type {Gate} from './gate.ts';
import type {HostLink, ShellExit, Transport} from './port.ts';

/** The life of one link: it connects, ticks, notices silence, and comes back by itself. */
export interface HostSession extends HostLink {
	start(): void;
	stop(): Promise<void>;
	/** The time between two ticks in milliseconds; null stops them. */
	setTick(everyMs: number | null): void;
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
}

/** A whole connection must stand within this time, key exchange and handshake included. */
const HANDSHAKE_MS = 15_000;
/** A link that answers nothing for so many ticks is stale; at least for so long it is torn down. */
const STALE_TICKS = 3;
const TEAR_DOWN_MS = 15_000;

/** Makes the session of one host; nothing is opened before `start`. */
export function createHostSession(options: HostSessionOptions): HostSession {
	const {host, transport, now} = options;
	let link: LinkState | null = null;
	let connection: Connection | null = null;
	let attempt = 0;
	let everyMs: number | null = null;
	let timer: NodeJS.Timeout | undefined;
	let stopped = true;
	let tickUnderWay = false;

	function change(next: LinkState): void {
		link = next;
		options.onLink(next);
	}

	async function connect(): Promise<void> {
		clearTimeout(timer);
		// A host that is tried again stays offline for the one who looks, until it is back.
		if (link?.status !== 'offline') change({status: 'connecting', since: now()});
		const leave = await options.gate.enter(options.order());
		if (stopped) {
			leave();
			return;
		}
		const opened = await openConnection({
			host: host.name,
			shell: transport.openShell(host, 'resident'),
			createWord: options.createWord,
			handshakeMs: HANDSHAKE_MS,
			now,
			elapsed: options.elapsed,
			explainExit: (exit, greeting) => options.explainExit(exit, host.name, greeting),
			onLost: lose,
		});
		leave();
		if ('failure' in opened) {
			if (!stopped) lose(opened.failure);
			return;
		}
		if (stopped) {
			opened.close();
			return;
		}
		connection = opened;
		attempt = 0;
		change({status: 'online', since: now()});
		void tick();
	}

	function lose(failure: Failure): void {
		connection = null;
		clearTimeout(timer);
		if (stopped) return;
		const since = link?.status === 'offline' ? link.since : now();
		if (needsPerson(failure)) {
			change({status: 'blocked', since, failure});
			return;
		}
		attempt += 1;
		const waitMs = backOff(attempt, options.random());
		change({status: 'offline', since, failure, nextTryAt: now() + waitMs});
		timer = setTimeout(() => void connect(), waitMs);
	}

	async function tick(): Promise<void> {
		clearTimeout(timer);
		if (connection === null || everyMs === null) return;
		timer = setTimeout(onTickDue, everyMs);
		if (tickUnderWay) return;
		tickUnderWay = true;
		await options.onTick();
		tickUnderWay = false;
		if (connection !== null && link?.status === 'stale') change({status: 'online', since: now()});
	}

	function onTickDue(): void {
		if (connection === null || everyMs === null) return;
		const silentMs = now() - connection.lastAnswerAt();
		if (!tickUnderWay) {
			void tick();
			return;
		}
		if (silentMs > Math.max(TEAR_DOWN_MS, STALE_TICKS * everyMs + everyMs)) {
			connection.close();
			lose(createFailure('no-answer', host.name));
			return;
		}
		if (silentMs > STALE_TICKS * everyMs && link?.status === 'online') {
			change({status: 'stale', since: now(), lastAnswerAt: connection.lastAnswerAt()});
		}
		timer = setTimeout(onTickDue, everyMs);
	}

	return {
		host,
		start() {
			if (!stopped) return;
			stopped = false;
			void connect();
		},
		async stop() {
			stopped = true;
			clearTimeout(timer);
			connection?.close();
			connection = null;
		},
		setTick(next) {
			if (next === everyMs) return;
			everyMs = next;
			if (connection !== null) void tick();
		},
		retryNow() {
			if (stopped) return;
			if (link?.status === 'offline' || link?.status === 'blocked') {
				attempt = 0;
				void connect();
			} else if (connection !== null) void tick();
		},
		call: call =>
			connection?.call(call) ?? Promise.resolve({ok: false, failure: createFailure('no-answer', host.name)}),
		openShell: () => transport.openShell(host, 'extra'),
		rsyncShell: () => transport.rsyncShell(host),
		interactiveShell: folder => transport.interactiveShell(host, folder),
	};
}
