import {buildRsyncArguments, type RsyncPlan} from './build-rsync-arguments.ts';
import {classifyRsyncExit, explainNewer} from './classify-rsync-exit.ts';
import {listProject, tellFiles} from './list-project.ts';
import {createRsyncReader, NOTHING_TOLD} from './parse-rsync.ts';
import type {Destination} from './prepare-destination.ts';
import type {ProjectSync, SyncPorts, SyncResult} from './project-sync.ts';
import {chooseCommonKind} from './rsync-kind.ts';

/** Copies over the link's connection. Where two modern rsyncs speak, one run tells all; else files are compared first. */
export async function syncWithRsync(
	sync: ProjectSync,
	destination: Exclude<Destination, {kind: 'refused'}>,
	ports: SyncPorts,
): Promise<SyncResult> {
	// A dry run makes no folder, and rsync refuses to look at one whose parents are missing.
	if (destination.kind === 'absent') return listAsNew(sync, ports);
	const {link} = sync;
	const plan: RsyncPlan = {
		...sync,
		host: link.host.name,
		shell: link.host.via === 'local' ? null : link.rsyncShell(),
		kind: chooseCommonKind(ports.rsyncHere, destination.rsync),
		mark: ports.createWord(),
	};
	if (plan.kind === 'modern' || plan.force) return runPlan(plan, ports);
	const newer = await findNewer(plan, ports);
	if (newer.failure !== null) return newer;
	return withNewer(await runPlan(plan, ports), newer.told.newer, plan.host);
}

async function listAsNew({link, folder, exclude}: ProjectSync, {run}: SyncPorts): Promise<SyncResult> {
	const {files, failure} = await listProject(folder, exclude, run, link.host.name);
	return {failure, told: tellFiles(files)};
}

async function runPlan(plan: RsyncPlan, {run, onProgress}: SyncPorts): Promise<SyncResult> {
	const reader = createRsyncReader(plan.mark);
	const end = await run('rsync', buildRsyncArguments(plan), text => {
		reader.push(text);
		const {files, bytes, share} = reader.told();
		onProgress({host: plan.host, files, bytes, share});
	});
	const told = reader.told();
	return withNewer({told, failure: classifyRsyncExit(end, plan.host)}, told.newer, plan.host);
}

/** An older rsync keeps newer files in silence: what a run without `--update` would send and one with it would not. */
async function findNewer(plan: RsyncPlan, ports: SyncPorts): Promise<SyncResult> {
	const look = (force: boolean) =>
		runPlan({...plan, force, dryRun: true, deleteExtra: false}, {...ports, onProgress: () => {}});
	const all = await look(true);
	if (all.failure !== null || all.told.changed.length === 0) return all;
	const sent = await look(false);
	const names = new Set(sent.told.changed);
	return {...sent, told: {...NOTHING_TOLD, newer: all.told.changed.filter(name => !names.has(name))}};
}

function withNewer({told, failure}: SyncResult, newer: readonly string[], host: string): SyncResult {
	return {told: {...told, newer}, failure: failure ?? explainNewer(newer, host)};
}
