import {join} from 'node:path';
import type {FileReader} from '../configuration/file-reader.ts';
import {writePrivateFile} from '../configuration/write-private-file.ts';
import {cleanLine} from '../domain/clean-text.ts';
import type {Host} from '../domain/host.ts';
import type {CopyFacts} from '../domain/node-facts.ts';
import {NO_PROGRESS, type RunningTask, type Task} from '../domain/task.ts';
import {removeLock} from '../lock/lock-file.ts';
import {lockWithin} from '../lock/lock-within.ts';
import {createFileWatcher} from './file-watcher.ts';
import {
	EMPTY_SEEN_NETWORK,
	forgetHosts,
	formatSeenNetwork,
	listPeers,
	MAX_SEEN_TASKS,
	mergeSeenHosts,
	mergeSeenTasks,
	parseSeenNetwork,
	type SeenHost,
	type SeenNetwork,
	type SeenRunning,
	type SeenTask,
} from './seen-network-file.ts';

/**
 * The ledger of the last network: its hosts, when each was last online, its newest tasks. It outlives the
 * program, lets the next start connect to the likeliest hosts first and copy to them without asking, knows what ran
 * on a host that does not answer, and feeds completion without a connection.
 */
export interface SeenNetworkLedger {
	/** As read when the ledger was opened, brought up to date by the notes. */
	seen(): SeenNetwork;
	/** Notes the hosts of the network, whole and in their order. Others stay known for a month, cordoned ones always. */
	noteHosts(hosts: readonly Host[]): void;
	/** Notes that a host is online now; cheap enough for every answer. */
	noteOnline(host: string): void;
	/** Notes that a host does not answer any more: when it did last is of use to others now. */
	noteAway(host: string): void;
	/** Notes what a host told of its node. */
	noteNode(host: string, node: CopyFacts): void;
	/** Notes the tasks of the network, newest first. Those of a host that did not list them, or not since they were started, are kept. */
	noteTasks(tasks: readonly Task[], listedAt: (host: string) => number | null): void;
	/** Notes that a person keeps new work away from a host, or lets it come again. */
	noteCordon(host: string, cordoned: boolean): void;
	/** The host that a task was seen on; null when it is not known. */
	locate(task: string): string | null;
	/** What is known of a host from before; null when it is not. */
	recall(host: string): RecalledHost | null;
	/** The hosts that only Tailscale told of, and that were online within a month or are cordoned. */
	recallPeers(): readonly string[];
	/** Takes over what another dgo writes from now on, and tells of each cordon that it changes. Returns the way to stop that. */
	follow(onCordon: (host: string, cordoned: boolean) => void): () => void;
	/** Writes what is not written yet; for the end of the program. */
	flush(): void;
}

/** A host as an earlier program knew it, with what ran there when it was seen last. */
export interface RecalledHost extends Pick<SeenHost, 'seenAt' | 'node' | 'cordoned'> {
	readonly tasks: readonly RunningTask[];
}

/** What the ledger works with. `now` gives milliseconds since the epoch. */
export interface LedgerPorts {
	readonly reader: FileReader;
	readonly now: () => number;
}

const WRITE_EVERY_MS = 5000;
// Another dgo writes for some milliseconds. A dashboard must not stand still; what ends has no later turn.
const PATIENCE_MS = 100;
const LAST_PATIENCE_MS = 1000;
// While a host answers nobody needs finer times of it, and the disk is spared.
const SEEN_AGAIN_MS = 60_000;

/**
 * Opens the ledger in the state folder. It is written at most every five seconds, to a temporary name and
 * renamed, mode 0600, by one dgo at a time; a disk that refuses costs only the order of the next start.
 */
export function openSeenNetwork(stateFolder: string, {reader, now}: LedgerPorts): SeenNetworkLedger {
	const lockFile = `${locate(stateFolder)}.lock`;
	let seen = readSeenNetwork(stateFolder, reader);
	let pending: NodeJS.Timeout | null = null;
	const changedCordons = new Set<string>();
	let tellCordon: ((host: string, cordoned: boolean) => void) | null = null;
	/** The hosts of the network; null until they were noted. */
	let named: ReadonlySet<string> | null = null;
	/** When hosts listed their tasks to this program; null while nothing was noted of any. */
	let listed: ((host: string) => number | null) | null = null;
	/** When hosts were online, by each answer to this program; `seen` knows it more seldom. */
	const onlineAt = new Map<string, number>();

	function change(next: Partial<SeenNetwork>): void {
		seen = {...seen, ...next};
		pending ??= setTimeout(() => save(false), WRITE_EVERY_MS).unref();
	}

	function isBehind({name, seenAt}: SeenHost): boolean {
		return (onlineAt.get(name) ?? 0) > (seenAt ?? 0);
	}

	function noteTimes(): void {
		const hosts = seen.hosts.map(host =>
			isBehind(host) ? {...host, seenAt: onlineAt.get(host.name) ?? null} : host,
		);
		change({hosts});
	}

	/** Writes what is not written yet; while another dgo does so, later, or after some patience when it is the last time. */
	function save(isLast: boolean): void {
		if (seen.hosts.some(isBehind)) noteTimes();
		if (!pending) return;
		clearTimeout(pending);
		pending = null;
		const lock = lockWithin(lockFile, isLast ? LAST_PATIENCE_MS : PATIENCE_MS);
		if (lock.status === 'taken') {
			if (!isLast) {
				change({});
				return;
			}
			// Nobody writes for so long: who has it stands still, or died on another computer.
			removeLock(lockFile, lock.holder);
		}
		try {
			write();
		} finally {
			if (lock.status === 'locked') lock.release();
		}
	}

	function write(): void {
		// Another dgo may have written meanwhile: what it knows of hosts that told us nothing counts.
		const written = readSeenNetwork(stateFolder, reader);
		adoptHosts(written.hosts);
		const tasks = listed === null ? written.tasks : mergeSeenTasks(seen.tasks, written.tasks, listed);
		seen = {...seen, tasks};
		if (writePrivateFile(locate(stateFolder), formatSeenNetwork(seen))) forgetChanges();
	}

	/** Lets others change the cordons again that stand in the file as they were set here. */
	function forgetChanges(): void {
		if (changedCordons.size === 0) return;
		const here = mapCordons(seen.hosts);
		const inFile = mapCordons(readSeenNetwork(stateFolder, reader).hosts);
		for (const name of changedCordons) if (here.get(name) === inFile.get(name)) changedCordons.delete(name);
	}

	function adoptHosts(written: readonly SeenHost[]): void {
		const cordons = mapCordons(seen.hosts);
		const hosts = mergeSeenHosts(seen.hosts, written, changedCordons);
		seen = {...seen, hosts: named === null ? hosts : forgetHosts(hosts, named, now())};
		for (const {name, cordoned} of hosts) if (cordons.get(name) === !cordoned) tellCordon?.(name, cordoned);
	}

	return {
		seen: () => seen,
		noteHosts(found) {
			const known = new Map(seen.hosts.map(host => [host.name, host]));
			const hosts = found.map(({name, groups, source}) => {
				const {seenAt = null, node = null, cordoned = false, isPeer: wasPeer = false} = known.get(name) ?? {};
				const isPeer = source === 'argument' ? wasPeer : source === 'tailscale';
				return {name, groups, seenAt, node, cordoned, isPeer};
			});
			const names = new Set(found.map(({name}) => name));
			const others = seen.hosts.filter(({name}) => !names.has(name));
			const all = forgetHosts([...hosts, ...others], names, now());
			named = names;
			if (!isSame(all, seen.hosts)) change({hosts: all});
		},
		noteOnline(name) {
			onlineAt.set(name, now());
			const isNews = ({name: known, seenAt}: SeenHost) =>
				known === name && now() - (seenAt ?? 0) >= SEEN_AGAIN_MS;
			if (seen.hosts.some(isNews)) noteTimes();
		},
		noteAway(name) {
			if (seen.hosts.some(host => host.name === name && isBehind(host))) noteTimes();
		},
		noteNode(name, {home, rsyncVersion}) {
			const node = {home, rsyncVersion};
			const hosts = seen.hosts.map(host => (host.name === name ? {...host, node} : host));
			if (!isSame(hosts, seen.hosts)) change({hosts});
		},
		noteTasks(found, listedAt) {
			listed = listedAt;
			const notedAt = new Map(seen.tasks.map(({id, running}) => [id, running?.notedAt]));
			const noted = found
				.slice(0, MAX_SEEN_TASKS)
				.map(task => buildSeenTask(task, notedAt.get(task.id) ?? now()));
			const tasks = mergeSeenTasks(noted, seen.tasks, listedAt);
			if (!isSame(tasks, seen.tasks)) change({tasks});
		},
		noteCordon(name, cordoned) {
			// What another dgo wrote comes back as an event: it is not this program's change.
			if (seen.hosts.some(host => host.name === name && host.cordoned === cordoned)) return;
			changedCordons.add(name);
			change({hosts: seen.hosts.map(host => (host.name === name ? {...host, cordoned} : host))});
		},
		locate: task => seen.tasks.find(({id}) => id === task)?.host ?? null,
		recall(name) {
			const host = seen.hosts.find(known => known.name === name);
			if (host === undefined) return null;
			const tasks = seen.tasks.flatMap(task => (task.host === name ? buildRecalledTasks(task) : []));
			return {seenAt: host.seenAt, node: host.node, cordoned: host.cordoned, tasks};
		},
		recallPeers: () => listPeers(seen, now()),
		follow(onCordon) {
			tellCordon = onCordon;
			const watcher = createFileWatcher(() => adoptHosts(readSeenNetwork(stateFolder, reader).hosts));
			watcher.watch([locate(stateFolder)]);
			return () => {
				watcher.stop();
				tellCordon = null;
			};
		},
		flush: () => save(true),
	};
}

function mapCordons(hosts: readonly SeenHost[]): ReadonlyMap<string, boolean> {
	return new Map(hosts.map(({name, cordoned}) => [name, cordoned]));
}

function buildSeenTask(task: Task, notedAt: number): SeenTask {
	const {id, host, text} = task;
	const running = task.state === 'running' ? buildSeenRunning(task, notedAt) : null;
	return {id, host, title: cleanLine(text, 60), running};
}

/** The task as it was seen to run; nothing of one that did not. */
function buildRecalledTasks({id, host, title, running}: SeenTask): readonly RunningTask[] {
	if (running === null) return [];
	const {notedAt: _, text, ...known} = running;
	const state = {state: 'running', lingering: false, progress: NO_PROGRESS, outputBytes: 0} as const;
	const told = {...known, ...state, id, host};
	return [text === null ? {...told, text: title, isTextCut: true} : {...told, text}];
}

function buildSeenRunning(task: RunningTask, notedAt: number): SeenRunning {
	const {type, mode, agent, project, retryOf, unattended, createdAt, startedAt} = task;
	const request = {type, mode, agent, project, retryOf, unattended, createdAt};
	return {...request, startedAt, notedAt, text: task.isTextCut ? null : task.text};
}

/** Reads the ledger without opening it, as completion does. A missing or damaged one is empty. */
export function readSeenNetwork(stateFolder: string, reader: FileReader): SeenNetwork {
	const content = reader.read(locate(stateFolder));
	return content.status === 'read' ? parseSeenNetwork(content.text) : EMPTY_SEEN_NETWORK;
}

function locate(stateFolder: string): string {
	return join(stateFolder, 'seen-network.json');
}

function isSame(one: unknown, other: unknown): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}
