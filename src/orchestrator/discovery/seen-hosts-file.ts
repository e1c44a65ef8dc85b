import {isHostName} from '../domain/host.ts';

/** A host as the ledger remembers it. */
export interface SeenHost {
	readonly name: string;
	readonly groups: readonly string[];
	/** When it was last online, in milliseconds since the epoch; null: never seen. */
	readonly seenAt: number | null;
}

const MAX_HOSTS = 5000;

/** Parses the ledger's text; whatever is damaged in it is left out. */
export function parseSeenHosts(text: string): readonly SeenHost[] {
	let root: unknown;
	try {
		root = JSON.parse(text);
	} catch {
		return [];
	}
	const entries = isRecord(root) && Array.isArray(root.hosts) ? root.hosts.slice(0, MAX_HOSTS) : [];
	return entries.filter(isRecord).flatMap(({name, groups, seenAt}) => {
		if (typeof name !== 'string' || !isHostName(name)) return [];
		const words = Array.isArray(groups) ? groups : [];
		return [
			{
				name,
				groups: words.filter(group => typeof group === 'string' && isHostName(group)),
				seenAt: typeof seenAt === 'number' && Number.isFinite(seenAt) ? seenAt : null,
			},
		];
	});
}

/** The hosts of the first ledger, each with the later time of both. */
export function mergeSeenHosts(hosts: readonly SeenHost[], others: readonly SeenHost[]): readonly SeenHost[] {
	const times = new Map(others.map(host => [host.name, host.seenAt ?? 0]));
	return hosts.map(host => {
		const seenAt = Math.max(host.seenAt ?? 0, times.get(host.name) ?? 0);
		return {...host, seenAt: seenAt === 0 ? null : seenAt};
	});
}

/** Orders hosts for connecting: the most recently seen first, those never seen last, else as they were. */
export function sortBySeen<Named extends {readonly name: string}>(
	hosts: readonly Named[],
	seen: readonly SeenHost[],
): readonly Named[] {
	const times = new Map(seen.map(host => [host.name, host.seenAt ?? 0]));
	return hosts.toSorted((one, other) => (times.get(other.name) ?? 0) - (times.get(one.name) ?? 0));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null;
}
