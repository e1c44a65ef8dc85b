import {mkdirSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {dirname} from 'node:path';
import type {FileReader} from '../configuration/file-reader.ts';
import type {Host} from '../domain/host.ts';
import {mergeSeenHosts, parseSeenHosts, type SeenHost} from './seen-hosts-file.ts';

/** The ledger of the hosts of the last network and of when each was last online. It outlives the program. */
export interface SeenHosts {
	/** As read when the ledger was opened, brought up to date by the notes. */
	list(): readonly SeenHost[];
	/** Notes the hosts of the network, whole and in their order. */
	noteHosts(hosts: readonly Host[]): void;
	/** Notes that a host is online now; cheap enough for every reading. */
	noteOnline(host: string): void;
	/** Writes what is not written yet; for the end of the program. */
	flush(): void;
}

/** What the ledger works with. `now` gives milliseconds since the epoch. */
export interface SeenHostsPorts {
	readonly reader: FileReader;
	readonly now: () => number;
}

const WRITE_EVERY_MS = 5000;
// The order of the next start needs no finer times, and the disk is spared.
const SEEN_AGAIN_MS = 60_000;

/**
 * Opens the ledger `file`. It is written at most every five seconds, to a temporary name and renamed, mode 0600;
 * a disk that refuses costs only the order of the next start.
 */
export function openSeenHosts(file: string, {reader, now}: SeenHostsPorts): SeenHosts {
	let hosts = readSeenHosts(file, reader);
	let pending: NodeJS.Timeout | null = null;

	function change(next: readonly SeenHost[]): void {
		hosts = next;
		pending ??= setTimeout(flush, WRITE_EVERY_MS).unref();
	}

	function flush(): void {
		if (!pending) return;
		clearTimeout(pending);
		pending = null;
		// Another dgo may have written meanwhile: its later times count.
		writeAtomically(file, mergeSeenHosts(hosts, readSeenHosts(file, reader)));
	}

	return {
		list: () => hosts,
		noteHosts(found) {
			const times = new Map(hosts.map(host => [host.name, host.seenAt]));
			const next = found.map(({name, groups}) => ({name, groups, seenAt: times.get(name) ?? null}));
			if (JSON.stringify(next) !== JSON.stringify(hosts)) change(next);
		},
		noteOnline(name) {
			const at = now();
			const isNews = ({name: known, seenAt}: SeenHost) =>
				known === name && at - (seenAt ?? 0) >= SEEN_AGAIN_MS;
			if (hosts.some(isNews)) change(hosts.map(host => (isNews(host) ? {...host, seenAt: at} : host)));
		},
		flush,
	};
}

/** Reads a ledger without opening it, as completion does. A damaged one is empty. */
export function readSeenHosts(file: string, reader: FileReader): readonly SeenHost[] {
	const content = reader.read(file);
	return content.status === 'read' ? parseSeenHosts(content.text) : [];
}

function writeAtomically(file: string, hosts: readonly SeenHost[]): void {
	const temporary = `${file}.${process.pid}`;
	try {
		mkdirSync(dirname(file), {recursive: true, mode: 0o700});
		writeFileSync(temporary, `${JSON.stringify({schema: 'dgo.seen-hosts/1', hosts})}\n`, {mode: 0o600});
		renameSync(temporary, file);
	} catch {
		removeQuietly(temporary);
	}
}

function removeQuietly(file: string): void {
	try {
		rmSync(file);
	} catch {
		// It was never made, or the disk refuses this too.
	}
}
