import type {SyncOutcome} from '../index.ts';
import {followLinks} from './follow-links.ts';
import {NOTHING_TOLD} from './parse-rsync.ts';
import {prepareDestination} from './prepare-destination.ts';
import type {ProjectSync, SyncPorts, SyncResult} from './project-sync.ts';
import {parseRsyncKind} from './rsync-kind.ts';
import {syncWithDw} from './sync-with-dw.ts';
import {syncWithRsync} from './sync-with-rsync.ts';

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
	if (via === 'local' && followLinks(sync.destination) === followLinks(sync.folder))
		return {told: NOTHING_TOLD, failure: null};
	if (via === 'dw') return syncWithDw(sync, ports);
	if (!sync.dryRun && ports.rsyncHere === 'modern' && parseRsyncKind(sync.rsyncThere ?? '') === 'modern') {
		// Nearly always the folder is there, or can be made by rsync: nothing has to be asked before.
		const result = await syncWithRsync(sync, {kind: 'there', rsync: 'modern'}, ports);
		if (!lacksParents(result)) return result;
	}
	const destination = await prepareDestination(sync, ports.createWord());
	if (destination.kind === 'refused') return {told: NOTHING_TOLD, failure: destination.failure};
	return syncWithRsync(sync, destination, ports);
}

/** rsync makes the folder itself, but not the ones above it. */
function lacksParents({failure}: SyncResult): boolean {
	return failure?.code === 'sync-failed' && /\bmkdir ".*" failed: No such file/.test(failure.detail);
}
