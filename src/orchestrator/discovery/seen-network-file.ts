import {cleanLine} from '../domain/clean-text.ts';
import {isHostName} from '../domain/host.ts';
import type {CopyFacts} from '../domain/node-facts.ts';
import {type RunningTask, TASK_MODES, type TaskRequest} from '../domain/task.ts';
import {TASK_TYPES} from '../domain/task-type.ts';

/** What the ledger remembers of the network as it was last seen. */
export interface SeenNetwork {
	readonly hosts: readonly SeenHost[];
	/** Newest first, at most 200. */
	readonly tasks: readonly SeenTask[];
}

export interface SeenHost {
	readonly name: string;
	readonly groups: readonly string[];
	/** When it was last online, in milliseconds since the epoch; null: never seen. */
	readonly seenAt: number | null;
	/** What it told of itself then; null: nothing yet. */
	readonly node: CopyFacts | null;
	/** Whether a person keeps new work away from it. */
	readonly cordoned: boolean;
	/** Whether Tailscale alone told of it when it was found last; `--host` tells nothing of that. */
	readonly isPeer: boolean;
}

export interface SeenTask {
	readonly id: string;
	readonly host: string;
	/** The beginning of its text, clean. */
	readonly title: string;
	/** What else is known of it while it ran when it was seen last; null: it was over, or had not started. */
	readonly running: SeenRunning | null;
}

/** A running task's request and since when it runs, without its id and its host. */
export type SeenRunning = Omit<TaskRequest, 'id' | 'text'> &
	Pick<RunningTask, 'startedAt'> & {
		/** The whole text as it was typed; null where the ledger has no room for it. */
		readonly text: string | null;
		/** When a dgo on this computer first knew it to run, in milliseconds since the epoch. */
		readonly notedAt: number;
	};

export const EMPTY_SEEN_NETWORK: SeenNetwork = {hosts: [], tasks: []};
export const MAX_SEEN_TASKS = 200;
/** Most characters of all texts together. */
const MAX_TEXTS = 256 * 1024;
/** A listing arrives at most so many milliseconds after it was made: it may not tell yet what was started since. */
const LISTING_MS = 10_000;
const MAX_HOSTS = 5000;
/** Most hosts that are kept although nobody names them now. */
const MAX_UNNAMED = 500;
/** A host that nobody names any more is forgotten so many milliseconds after it was online last. */
const REMEMBERED_MS = 30 * 24 * 60 * 60_000;

/** Parses the ledger's text; whatever is damaged in it is left out. */
export function parseSeenNetwork(text: string): SeenNetwork {
	let root: unknown;
	try {
		root = JSON.parse(text);
	} catch {
		return EMPTY_SEEN_NETWORK;
	}
	if (!isRecord(root)) return EMPTY_SEEN_NETWORK;
	return {
		hosts: asRecords(root.hosts, MAX_HOSTS).flatMap(readHost),
		tasks: asRecords(root.tasks, MAX_SEEN_TASKS).flatMap(readTask),
	};
}

/** Formats the ledger. Fields are only ever added. */
export function formatSeenNetwork(seen: SeenNetwork): string {
	return `${JSON.stringify({schema: 'dgo.seen-network/1', ...seen})}\n`;
}

/**
 * The hosts of the first ledger, each with the later time of both and with what only the other knows of its node; then
 * those that only the other knows. A cordon is the other's, but for those that were changed here.
 */
export function mergeSeenHosts(
	hosts: readonly SeenHost[],
	others: readonly SeenHost[],
	changed: ReadonlySet<string>,
): readonly SeenHost[] {
	const onlyThere = new Map(others.map(host => [host.name, host]));
	const merged = hosts.map(host => {
		const other = onlyThere.get(host.name);
		onlyThere.delete(host.name);
		const seenAt = Math.max(host.seenAt ?? 0, other?.seenAt ?? 0);
		return {
			...host,
			seenAt: seenAt === 0 ? null : seenAt,
			node: host.node ?? other?.node ?? null,
			cordoned: changed.has(host.name) ? host.cordoned : (other?.cordoned ?? host.cordoned),
		};
	});
	return [...merged, ...onlyThere.values()];
}

/** Leaves out the hosts that are neither among those named now nor worth remembering; those named now come first. */
export function forgetHosts(
	hosts: readonly SeenHost[],
	named: ReadonlySet<string>,
	now: number,
): readonly SeenHost[] {
	const unnamed = hosts.filter(host => !named.has(host.name) && isRemembered(host, now));
	return [...hosts.filter(({name}) => named.has(name)), ...unnamed.slice(0, MAX_UNNAMED)];
}

/** The names of the hosts that only Tailscale told of, and that are worth remembering. */
export function listPeers({hosts}: SeenNetwork, now: number): readonly string[] {
	return hosts.filter(host => host.isPeer && isRemembered(host, now)).map(({name}) => name);
}

/** Whether a host is worth remembering though nobody names it: a person cordoned it, or it was online within 30 days. */
function isRemembered({seenAt, cordoned}: SeenHost, now: number): boolean {
	return cordoned || (seenAt !== null && now - seenAt < REMEMBERED_MS);
}

/**
 * The tasks of the first ledger, newest first, with those that only the other one knows: on hosts that did not list
 * theirs, or not since a task was started. `listedAt` gives when a host listed last, null when it did not.
 */
export function mergeSeenTasks(
	tasks: readonly SeenTask[],
	others: readonly SeenTask[],
	listedAt: (host: string) => number | null,
): readonly SeenTask[] {
	const ids = new Set(tasks.map(({id}) => id));
	const unlisted = others.filter(({id, host, running}) => {
		const at = listedAt(host);
		return !ids.has(id) && (at === null || (running !== null && at < running.notedAt + LISTING_MS));
	});
	const running = unlisted.filter(task => task.running !== null);
	const first = [...tasks.slice(0, MAX_SEEN_TASKS - running.length), ...running];
	const over = unlisted.filter(task => task.running === null);
	return limitTexts([...first, ...over.slice(0, MAX_SEEN_TASKS - first.length)]);
}

/** Leaves out the texts for which there is no room; the first tasks come first. */
function limitTexts(tasks: readonly SeenTask[]): readonly SeenTask[] {
	let room = MAX_TEXTS;
	return tasks.map(task => {
		const {running} = task;
		const length = running?.text?.length ?? 0;
		if (running !== null && length > room) return {...task, running: {...running, text: null}};
		room -= length;
		return task;
	});
}

type Json = Readonly<Record<string, unknown>>;

function readHost({name, groups, seenAt, node, cordoned, isPeer}: Json): readonly SeenHost[] {
	if (typeof name !== 'string' || !isHostName(name)) return [];
	const words: readonly unknown[] = Array.isArray(groups) ? groups : [];
	return [
		{
			name,
			groups: words.filter(group => typeof group === 'string').filter(isHostName),
			seenAt: isTime(seenAt) ? seenAt : null,
			node: isRecord(node) ? readNode(node) : null,
			cordoned: cordoned === true,
			isPeer: isPeer === true,
		},
	];
}

function readNode({home, rsyncVersion}: Json): CopyFacts | null {
	if (typeof home !== 'string' || !home.startsWith('/')) return null;
	return {
		home: cleanLine(home, 4096),
		rsyncVersion: readLine(rsyncVersion, 200),
	};
}

function readTask({id, host, title, running}: Json): readonly SeenTask[] {
	if (typeof id !== 'string' || !/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(id)) return [];
	if (typeof host !== 'string' || !isHostName(host)) return [];
	return [
		{
			id,
			host,
			title: typeof title === 'string' ? cleanLine(title, 60) : '',
			running: isRecord(running) ? readRunning(running) : null,
		},
	];
}

function readRunning(told: Json): SeenRunning | null {
	const {agent, createdAt, startedAt, text, notedAt} = told;
	const type = TASK_TYPES.find(known => known === told.type);
	const mode = TASK_MODES.find(known => known === told.mode);
	if (type === undefined || mode === undefined) return null;
	if (typeof agent !== 'string' || !isTime(createdAt) || !isTime(startedAt)) return null;
	return {
		type,
		mode,
		agent: cleanLine(agent, 60),
		project: readLine(told.project, 4096),
		retryOf: readLine(told.retryOf, 64),
		unattended: told.unattended === true,
		createdAt,
		startedAt,
		text: typeof text === 'string' && text.length <= MAX_TEXTS ? text : null,
		notedAt: isTime(notedAt) ? notedAt : createdAt,
	};
}

function readLine(value: unknown, limit: number): string | null {
	return typeof value === 'string' ? cleanLine(value, limit) : null;
}

function isTime(value: unknown): value is number {
	return typeof value === 'number' && Number.isFinite(value);
}

function asRecords(value: unknown, limit: number): readonly Json[] {
	return Array.isArray(value) ? value.slice(0, limit).filter(isRecord) : [];
}

function isRecord(value: unknown): value is Json {
	return typeof value === 'object' && value !== null;
}
