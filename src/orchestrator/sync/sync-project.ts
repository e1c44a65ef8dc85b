import {createFailure, type Failure} from '../domain/failure.ts';
import type {SyncOutcome, SyncProgress} from '../index.ts';
import {askShell} from '../link/ask-shell.ts';
import type {HostLink} from '../link/port.ts';
import {quoteWord} from '../node/program.ts';
import {
	buildNewerArguments,
	buildRsyncArguments,
	type RsyncKind,
	type RsyncPlan,
} from './build-rsync-arguments.ts';
import {classifyRsyncExit} from './classify-rsync-exit.ts';
import {createRsyncReader, NAME_LIMIT, type RsyncTold} from './parse-rsync.ts';
import type {RunRsync} from './run-rsync.ts';

/** One copy to one host. */
export interface ProjectSync {
	readonly link: HostLink;
	readonly folder: string;
	readonly destination: string;
	readonly exclude: readonly string[];
	readonly dryRun: boolean;
	readonly deleteExtra: boolean;
	readonly force: boolean;
	readonly kind: RsyncKind;
}

export interface SyncPorts {
	readonly runRsync: RunRsync;
	readonly createWord: () => string;
	readonly elapsed: () => number;
	readonly onProgress: (progress: SyncProgress) => void;
}

const FOLDER_DEADLINE_MS = 15_000;

/**
 * Copies a project folder to one host. Files that are newer there are kept, listed, and make the outcome
 * `newer-on-node`. Never throws; nothing half written stands under its final name.
 */
export async function syncProject(sync: ProjectSync, ports: SyncPorts): Promise<SyncOutcome> {
	const startedAt = ports.elapsed();
	const host = sync.link.host.name;
	const isLocal = sync.link.host.via === 'local';
	const finish = (failure: Failure | null, told: RsyncTold, newer: readonly string[]): SyncOutcome => ({
		host,
		failure,
		destination: sync.destination,
		changed: told.changed,
		deleted: told.deleted,
		newer,
		files: told.files,
		bytes: told.bytes,
		durationMs: Math.round(ports.elapsed() - startedAt),
	});
	// The same folder on this computer is in step with itself.
	if (isLocal && sync.destination === sync.folder) return finish(null, NOTHING, []);

	const plan: RsyncPlan = {...sync, host, shell: isLocal ? null : sync.link.rsyncShell()};
	if (!sync.dryRun) {
		const failure = await makeFolder(sync, ports.createWord());
		if (failure !== null) return finish(failure, NOTHING, []);
	}
	const newer: Newer = sync.force
		? {names: [], failure: null, isInStep: false}
		: await findNewer(plan, ports);
	if (newer.failure !== null) return finish(newer.failure, NOTHING, []);
	if (newer.isInStep && !sync.deleteExtra) return finish(null, NOTHING, []);

	const reader = createRsyncReader();
	const exit = await ports.runRsync(buildRsyncArguments(plan), text => {
		reader.push(text);
		const {files, bytes, share} = reader.told();
		ports.onProgress({host, files, bytes, share});
	});
	const failure =
		classifyRsyncExit(exit, host) ??
		(newer.names.length > 0
			? createFailure('newer-on-node', host, newer.names.slice(0, 3).join(', '))
			: null);
	return finish(failure, reader.told(), newer.names);
}

const NOTHING: RsyncTold = {changed: [], deleted: [], files: 0, bytes: 0, share: null};

interface Newer {
	readonly names: readonly string[];
	readonly failure: Failure | null;
	/** Not one file differs: there is nothing to send. */
	readonly isInStep: boolean;
}

/** Files that a copy without `--update` would overwrite, and one with it would not. */
async function findNewer(plan: RsyncPlan, ports: SyncPorts): Promise<Newer> {
	const none = {names: [], failure: null, isInStep: false};
	const list = async (args: readonly string[]) => {
		const reader = createRsyncReader();
		const exit = await ports.runRsync(args, text => reader.push(text));
		return {names: reader.told().changed, failure: classifyRsyncExit(exit, plan.host)};
	};
	const all = await list(buildNewerArguments(plan));
	// A first copy, to a folder that is not there yet: the dry run may say so with 23 or 11, the real one makes it.
	if (all.failure !== null)
		return plan.dryRun && isFolderMissing(all.failure) ? none : {...none, failure: all.failure};
	if (all.names.length === 0) return {...none, isInStep: true};
	const updated = await list(buildRsyncArguments({...plan, dryRun: true, deleteExtra: false}));
	if (updated.failure !== null) return {...none, failure: updated.failure};
	const sent = new Set(updated.names);
	return {...none, names: all.names.filter(name => !sent.has(name)).slice(0, NAME_LIMIT)};
}

function isFolderMissing({detail}: Failure): boolean {
	return /mkdir|No such file or directory/.test(detail);
}

/** Older rsyncs make no parents (`--mkpath` is 3.2.3): the node's own mkdir does. */
async function makeFolder({link, destination}: ProjectSync, word: string): Promise<Failure | null> {
	const script = `{ if mkdir -p ${quoteWord(destination)} 2>/dev/null; then printf '\\n${word} made\\n'; else printf '\\n${word} refused\\n'; fi; exit 0; }\n`;
	const answer = await askShell(link.openShell(), Buffer.from(script), word, FOLDER_DEADLINE_MS);
	if (answer.kind === 'lost') return createFailure('connection-lost', link.host.name, answer.detail);
	return answer.words.startsWith('made')
		? null
		: createFailure('permission-denied', link.host.name, `mkdir ${destination}`);
}
