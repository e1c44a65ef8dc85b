import type {Failure} from '../domain/failure.ts';
import type {SyncOutcome, SyncProgress} from '../index.ts';
import type {HostLink} from '../link/port.ts';
import {NOTHING_TOLD, type RsyncTold} from './parse-rsync.ts';
import {prepareDestination} from './prepare-destination.ts';
import type {RsyncKind} from './rsync-kind.ts';
import type {RunSyncProgram} from './run-sync-program.ts';
import {syncWithDw} from './sync-with-dw.ts';
import {syncWithRsync} from './sync-with-rsync.ts';

/** One copy to one host. */
export interface ProjectSync {
	readonly link: HostLink;
	/** The local folder, absolute; its contents are copied. */
	readonly folder: string;
	/** The folder on the node, absolute. */
	readonly destination: string;
	/** `sync_exclude`, in rsync's own patterns. */
	readonly exclude: readonly string[];
	readonly dryRun: boolean;
	readonly deleteExtra: boolean;
	/** True overwrites what is newer on the node. */
	readonly force: boolean;
}

export interface SyncPorts {
	readonly run: RunSyncProgram;
	/** The rsync of this computer. */
	readonly rsyncHere: RsyncKind;
	readonly createWord: () => string;
	readonly elapsed: () => number;
	readonly onProgress: (progress: SyncProgress) => void;
}

/** What one copy did, and why not all of it. */
export interface SyncResult {
	readonly told: RsyncTold;
	readonly failure: Failure | null;
}

/**
 * Copies a project folder to one host. Files that are newer there are kept, listed, and make the outcome
 * `newer-on-node`. Never throws; nothing half written stands under its final name.
 */
export async function syncProject(sync: ProjectSync, ports: SyncPorts): Promise<SyncOutcome> {
	const startedAt = ports.elapsed();
	const {told, failure} = await copy(sync, ports);
	return {
		host: sync.link.host.name,
		failure,
		destination: sync.destination,
		changed: told.changed,
		deleted: told.deleted,
		newer: told.newer,
		files: told.files,
		bytes: told.bytes,
		durationMs: Math.round(ports.elapsed() - startedAt),
	};
}

async function copy(sync: ProjectSync, ports: SyncPorts): Promise<SyncResult> {
	const {via} = sync.link.host;
	// The same folder on this computer is in step with itself.
	if (via === 'local' && sync.destination === sync.folder) return {told: NOTHING_TOLD, failure: null};
	if (via === 'dw') return syncWithDw(sync, ports);
	const destination = await prepareDestination(sync, ports.createWord());
	if (destination.kind === 'refused') return {told: NOTHING_TOLD, failure: destination.failure};
	return syncWithRsync(sync, destination, ports);
}
