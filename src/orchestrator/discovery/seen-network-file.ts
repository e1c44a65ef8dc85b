import {cleanLine} from '../domain/clean-text.ts';
import {isHostName} from '../domain/host.ts';
import type {CopyFacts} from '../domain/node-facts.ts';

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
}

export interface SeenTask {
	readonly id: string;
	/** The beginning of its text, clean. */
	readonly title: string;
}

export const EMPTY_SEEN_NETWORK: SeenNetwork = {hosts: [], tasks: []};
export const MAX_SEEN_TASKS = 200;
const MAX_HOSTS = 5000;

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

/** The hosts of the first ledger, each with the later time of both and with what only the other knows of its node. */
export function mergeSeenHosts(hosts: readonly SeenHost[], others: readonly SeenHost[]): readonly SeenHost[] {
	const byName = new Map(others.map(host => [host.name, host]));
	return hosts.map(host => {
		const other = byName.get(host.name);
		const seenAt = Math.max(host.seenAt ?? 0, other?.seenAt ?? 0);
		return {...host, seenAt: seenAt === 0 ? null : seenAt, node: host.node ?? other?.node ?? null};
	});
}

type Json = Readonly<Record<string, unknown>>;

function readHost({name, groups, seenAt, node}: Json): readonly SeenHost[] {
	if (typeof name !== 'string' || !isHostName(name)) return [];
	const words: readonly unknown[] = Array.isArray(groups) ? groups : [];
	return [
		{
			name,
			groups: words.filter(group => typeof group === 'string').filter(isHostName),
			seenAt: typeof seenAt === 'number' && Number.isFinite(seenAt) ? seenAt : null,
			node: isRecord(node) ? readNode(node) : null,
		},
	];
}

function readNode({home, rsyncVersion}: Json): CopyFacts | null {
	if (typeof home !== 'string' || !home.startsWith('/')) return null;
	return {
		home: cleanLine(home, 4096),
		rsyncVersion: typeof rsyncVersion === 'string' ? cleanLine(rsyncVersion, 200) : null,
	};
}

function readTask({id, title}: Json): readonly SeenTask[] {
	if (typeof id !== 'string' || !/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(id)) return [];
	return [{id, title: typeof title === 'string' ? cleanLine(title, 60) : ''}];
}

function asRecords(value: unknown, limit: number): readonly Json[] {
	return Array.isArray(value) ? value.slice(0, limit).filter(isRecord) : [];
}

function isRecord(value: unknown): value is Json {
	return typeof value === 'object' && value !== null;
}
