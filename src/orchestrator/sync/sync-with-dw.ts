import {cleanLine} from '../domain/clean-text.ts';
import {createFailure, type Failure} from '../domain/failure.ts';
import {classifyDwExit} from '../link/classify-dw-exit.ts';
import {classifyRsyncExit, explainNewer} from './classify-rsync-exit.ts';
import {findNewerThere} from './find-newer-there.ts';
import {listProject, tellFiles} from './list-project.ts';
import {cleanName, createLineReader, NOTHING_TOLD} from './parse-rsync.ts';
import type {ProjectSync, SyncPorts, SyncResult} from './project-sync.ts';
import type {ProgramEnd} from './run-sync-program.ts';

/** What dw told: the files that it copied (or would), as rsync wrote their names. */
interface DwRun {
	readonly names: readonly string[];
	readonly failure: Failure | null;
}

/**
 * Copies by `dw sync PATH --host HOST`. dw has its own exclusions, keeps nothing that is newer and deletes
 * nothing; so its dry run is looked through first, and what it could not do as promised is refused whole.
 */
export async function syncWithDw(sync: ProjectSync, ports: SyncPorts): Promise<SyncResult> {
	const host = sync.link.host.name;
	if (sync.deleteExtra) return refuse(createFailure('dw-cannot', host, 'it deletes nothing on a host'));
	const planned = await runDw(sync, true, ports);
	if (planned.failure !== null) return refuse(planned.failure);
	const allowed = await listProject(sync.folder, sync.exclude, ports.run, host);
	if (allowed.failure !== null) return refuse(allowed.failure);
	const sizes = new Map(allowed.files.map(({name, bytes}) => [name, bytes]));
	const unwanted = planned.names.find(name => !sizes.has(name));
	if (unwanted !== undefined)
		return refuse(
			createFailure('dw-cannot', host, `it would copy ${cleanLine(unwanted, 200)}, which is excluded`),
		);
	if (!sync.force) {
		const newer = await findNewerThere(sync, planned.names, ports.createWord());
		if (newer.kind === 'lost') return refuse(newer.failure);
		const kept = newer.names.map(cleanName);
		const failure = explainNewer(kept, host);
		// dw cannot leave a single file out: nothing is copied, so that nothing is lost.
		if (failure !== null) return {told: {...NOTHING_TOLD, newer: kept}, failure};
	}
	const {names, failure} = sync.dryRun ? planned : await runDw(sync, false, ports);
	return {failure, told: tellFiles(names.map(name => ({name, bytes: sizes.get(name) ?? 0})))};
}

async function runDw({link, folder}: ProjectSync, dryRun: boolean, ports: SyncPorts): Promise<DwRun> {
	const host = link.host.name;
	const names: string[] = [];
	const take = createLineReader(line => {
		const name = parseDwSyncLine(line);
		if (name === null) return;
		names.push(name);
		if (!dryRun) ports.onProgress({host, files: names.length, bytes: 0, share: null});
	});
	const end = await ports.run('dw', ['sync', folder, '--host', host, ...(dryRun ? ['--dry-run'] : [])], take);
	return {names, failure: classifyDwSync(end, host)};
}

/** Parses a line of `dw sync`, which shows `rsync -avz --progress`: a file's name, or null for all else. */
export function parseDwSyncLine(line: string): string | null {
	if (line === '' || line.endsWith('/')) return null;
	// Progress between carriage returns: `              2 100%    1.95kB/s    0:00:00 (xfr#2, to-chk=0/4)`. Without the
	// blanks in front it may be a file's name.
	if (/^ +[\d,.]+[KMGT]? +\d{1,3}%/.test(line)) return null;
	if (
		/^(?:→ |✓ |sending incremental file list$|created directory |sent [\d,.]+ bytes |total size is )/.test(
			line,
		)
	)
		return null;
	return line.replace(/ -> .*$/, '');
}

/** rsync's own message tells more than dw's `Error: …`, which follows it. */
function classifyDwSync(end: ProgramEnd, host: string): Failure | null {
	if (end.how === 'missing') return createFailure('dw-missing', host);
	const failure = classifyRsyncExit(end, host);
	return failure?.code === 'sync-failed' ? classifyDwExit({...end, startError: null}, host) : failure;
}

function refuse(failure: Failure): SyncResult {
	return {told: NOTHING_TOLD, failure};
}
