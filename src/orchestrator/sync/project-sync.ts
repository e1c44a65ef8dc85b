import type {Failure} from '../domain/failure.ts';
import type {SyncProgress} from '../index.ts';
import type {HostLink} from '../link/port.ts';
import type {RsyncTold} from './parse-rsync.ts';
import type {RsyncKind} from './rsync-kind.ts';
import type {RunSyncProgram} from './run-sync-program.ts';

/** One copy to one host. */
export interface ProjectSync {
	readonly link: HostLink;
	/** The local folder, absolute; its contents are copied. */
	readonly folder: string;
	/** The folder on the node, absolute. */
	readonly destination: string;
	/** The home that the destination was reckoned by, where the node must have it still to be copied to; null: it is certain. */
	readonly onlyAtHome: string | null;
	/** What `rsync --version` said on the node; null while that is not known. */
	readonly rsyncThere: string | null;
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
