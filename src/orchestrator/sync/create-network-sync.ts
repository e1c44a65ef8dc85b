import type {SyncState} from '../domain/event.ts';
import {createFailure, type Failure, type FailureCode} from '../domain/failure.ts';
import type {CopyFacts} from '../domain/node-facts.ts';
import type {SyncOutcome, SyncProgress, SyncRequest} from '../index.ts';
import type {HostLink} from '../link/port.ts';
import {isPlainHome} from './build-rsync-arguments.ts';
import type {LockWatch} from './lock-place.ts';
import type {ProjectSync} from './project-sync.ts';
import {buildFailedOutcome, syncToHosts} from './sync-to-hosts.ts';
import {createTurns} from './take-turns.ts';

/** What copying to the hosts of a network touches; made by the orchestrator. */
export interface NetworkSyncPorts {
	/** The link of a host, open or not; null when there is no such host. */
	linkOf(host: string): HostLink | null;
	/** What the host told an earlier program, while nobody has connected to it in this one; else null. */
	recall(host: string): CopyFacts | null;
	/** Connects where that is not done yet, and gives what the host tells, or why it does not. */
	ask(host: string): Promise<CopyFacts | {readonly failure: Failure}>;
	/** Where a local folder lies on a host with this home. */
	resolve(host: string, home: string, folder: string): string;
	copy(
		sync: ProjectSync,
		onProgress: (progress: SyncProgress) => void,
		signal: AbortSignal,
	): Promise<SyncOutcome>;
	/** Keeps other programs of this computer from a place; gives what lets them in again. */
	lockPlace(place: string, watch: LockWatch): Promise<() => void>;
	report(host: string, state: SyncState): void;
	exclude(): readonly string[];
	now(): number;
	/** The home folder here. */
	readonly home: string;
}

export type NetworkSync = (
	request: SyncRequest,
	onProgress?: (progress: SyncProgress) => void,
	/** Aborted: copies under way are ended, and none begins. */
	signal?: AbortSignal,
) => Promise<readonly SyncOutcome[]>;

/** A copy by what is recalled may end so because that holds no longer. */
const MAY_BE_OUTDATED: readonly FailureCode[] = ['connection-lost', 'sync-failed', 'shell-not-clean'];

/**
 * Makes the copying of projects to the hosts of a network. A host that nobody has connected to is copied to by what
 * it told last time: a resident shell and its facts cost as much as a copy of what has not changed. The node itself
 * refuses such a copy when its home is another one now; then it is asked, as it is when that copy fails otherwise.
 * Copies to one folder take turns, those of other programs too: two at once rename each other's unfinished files away.
 */
export function createNetworkSync(ports: NetworkSyncPorts): NetworkSync {
	const takeTurns = createTurns<SyncOutcome>();
	return (request, onProgress = () => {}, signal = new AbortController().signal) =>
		syncToHosts(request, ports.home, async host => {
			const link = ports.linkOf(host);
			if (link === null) return buildFailedOutcome({...createFailure('no-answer', host), host});
			const recalled = ports.recall(host);
			if (recalled !== null && link.host.via === 'ssh' && isPlainHome(recalled.home)) {
				const outcome = await copyTo(link, recalled, true);
				if (outcome.failure === null || !MAY_BE_OUTDATED.includes(outcome.failure.code)) return outcome;
			}
			const told = await ports.ask(host);
			return 'failure' in told
				? buildFailedOutcome({...told.failure, host})
				: await copyTo(link, told, false);

			function copyTo(to: HostLink, facts: CopyFacts, isRecalled: boolean): Promise<SyncOutcome> {
				const {folder, dryRun, deleteExtra, force} = request;
				const work = {
					folder,
					dryRun,
					deleteExtra,
					force,
					destination: ports.resolve(host, facts.home, folder),
					onlyAtHome: isRecalled ? facts.home : null,
					rsyncThere: facts.rsyncVersion,
					exclude: ports.exclude(),
				};
				const place = JSON.stringify([host, work.destination]);
				return takeTurns(place, JSON.stringify(work), () => copy({link: to, ...work}));
			}

			async function copy(work: ProjectSync): Promise<SyncOutcome> {
				// Who only asks what would be copied writes nothing.
				if (work.dryRun) return copyNow(work);
				const {destination} = work;
				const onWait = (pid: number) => ports.report(host, {status: 'waiting', pid, destination});
				const unlock = await ports.lockPlace(`${host}:${destination}`, {signal, onWait});
				return copyNow(work).finally(unlock);
			}

			async function copyNow(work: ProjectSync): Promise<SyncOutcome> {
				const startedAt = ports.now();
				if (signal.aborted) {
					const failure = createFailure('interrupted', host);
					ports.report(host, {status: 'failed', startedAt, files: 0, bytes: 0, failure});
					return buildFailedOutcome({...failure, host});
				}
				ports.report(host, {status: 'running', startedAt, files: 0, bytes: 0, share: null});
				const tell = (progress: SyncProgress) => {
					const {files, bytes, share} = progress;
					ports.report(host, {status: 'running', startedAt, files, bytes, share});
					onProgress(progress);
				};
				const outcome = await ports.copy(work, tell, signal);
				const {files, bytes, failure} = outcome;
				const sent = {startedAt, files, bytes};
				ports.report(
					host,
					failure === null ? {status: 'done', ...sent} : {status: 'failed', ...sent, failure},
				);
				return outcome;
			}
		});
}
