import type {Failure} from '../domain/failure.ts';
import {buildRsyncArguments, type RsyncPlan} from './build-rsync-arguments.ts';
import {classifyRsyncExit, explainNewer} from './classify-rsync-exit.ts';
import {listProject, tellFiles} from './list-project.ts';
import {
	cleanName,
	createLineReader,
	createRsyncReader,
	NAME_LIMIT,
	NOTHING_TOLD,
	parseRsyncLine,
} from './parse-rsync.ts';
import type {Destination} from './prepare-destination.ts';
import type {ProjectSync, SyncPorts, SyncResult} from './project-sync.ts';
import {chooseCommonKind} from './rsync-kind.ts';
import type {Silence} from './run-sync-program.ts';

/** The files that a copy would keep, because they are newer there, as rsync writes their names. */
interface Kept {
	readonly names: readonly string[];
	readonly failure: Failure | null;
}

/** Copies over the link's connection. Where two modern rsyncs speak, one run tells all; else files are compared first. */
export async function syncWithRsync(
	sync: ProjectSync,
	destination: Exclude<Destination, {kind: 'refused'}>,
	ports: SyncPorts,
): Promise<SyncResult> {
	const {link} = sync;
	const plan: RsyncPlan = {
		...sync,
		host: link.host.name,
		shell: link.host.via === 'local' ? null : link.rsyncShell(),
		kind: chooseCommonKind(ports.rsyncHere, destination.rsync),
		mark: ports.createWord(),
	};
	// A dry run makes no folder, and rsync refuses to look at one whose parents are missing.
	if (destination.kind === 'absent') return listAsNew(sync, plan, ports);
	if (plan.kind === 'modern' || plan.force) return runPlan(plan, ports);
	const kept = await findKept(plan, ports);
	if (kept.failure !== null) return {told: NOTHING_TOLD, failure: kept.failure};
	return withNewer(await runPlan(plan, ports), kept.names.slice(0, NAME_LIMIT).map(cleanName), plan.host);
}

/** All of it is new; but whether rsync can speak with the node is tried, in a place that every node has. */
async function listAsNew(
	{link, folder, exclude}: ProjectSync,
	plan: RsyncPlan,
	ports: SyncPorts,
): Promise<SyncResult> {
	const nothing = {...plan, destination: '/', exclude: ['*'], dryRun: true, deleteExtra: false};
	const spoken = await runPlan(nothing, {...ports, onProgress: () => {}});
	if (spoken.failure !== null) return {told: NOTHING_TOLD, failure: spoken.failure};
	const {files, failure} = await listProject(folder, exclude, ports.run, link.host.name);
	return {failure, told: tellFiles(files)};
}

async function runPlan(plan: RsyncPlan, {run, onProgress}: SyncPorts): Promise<SyncResult> {
	const reader = createRsyncReader(plan.mark);
	const end = await run(
		'rsync',
		buildRsyncArguments(plan),
		text => {
			reader.push(text);
			const {files, bytes, share} = reader.told();
			onProgress({host: plan.host, files, bytes, share});
		},
		silenceOf(plan),
	);
	const told = reader.told();
	return withNewer({told, failure: classifyRsyncExit(end, plan.host)}, told.newer, plan.host);
}

/** An older rsync says nothing while it sends a file, which may be large, or compares many. */
function silenceOf({kind}: RsyncPlan): Silence {
	return kind === 'basic' ? 'may-be-work' : 'is-a-stall';
}

/**
 * An older rsync keeps newer files in silence: what a run without `--update` would send and one with it would not.
 * All names are compared, whole, of which only the first are shown: rsync holds as many itself.
 */
async function findKept(plan: RsyncPlan, ports: SyncPorts): Promise<Kept> {
	const names = new Set<string>();
	const all = await tellSent({...plan, force: true}, ports, name => names.add(name));
	if (all !== null || names.size === 0) return {names: [], failure: all};
	const failure = await tellSent({...plan, force: false}, ports, name => names.delete(name));
	return {names: [...names], failure};
}

/** Tells the names of what a run would send, as rsync writes them; gives why it could not. */
async function tellSent(
	plan: RsyncPlan,
	{run}: SyncPorts,
	onName: (name: string) => void,
): Promise<Failure | null> {
	const take = createLineReader(text => {
		const line = parseRsyncLine(text, plan.mark);
		if (line?.kind === 'changed') onName(line.name);
	});
	const dryPlan = {...plan, dryRun: true, deleteExtra: false};
	const end = await run('rsync', buildRsyncArguments(dryPlan), take, silenceOf(plan));
	return classifyRsyncExit(end, plan.host);
}

function withNewer({told, failure}: SyncResult, newer: readonly string[], host: string): SyncResult {
	return {told: {...told, newer}, failure: failure ?? explainNewer(newer, host)};
}
