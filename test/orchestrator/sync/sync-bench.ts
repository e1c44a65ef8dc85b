import {mkdirSync, mkdtempSync, readdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {SyncOutcome} from '../../../src/orchestrator/index.ts';
import type {Transport} from '../../../src/orchestrator/link/port.ts';
import type {ProjectSync, SyncPorts} from '../../../src/orchestrator/sync/project-sync.ts';
import {createRunSyncProgram, probeRsyncKind} from '../../../src/orchestrator/sync/run-sync-program.ts';
import {syncProject} from '../../../src/orchestrator/sync/sync-project.ts';
import {type PracticeNetwork, startPracticeNetwork} from '../../practice-network/index.ts';
import type {NodeOptions} from '../../practice-network/node-options.ts';
import {
	askFacts,
	createPracticeTransport,
	createWord,
	type WatchedSession,
	type WatchOptions,
	watchSession,
} from '../link/session-harness.ts';

/** A practice network with a link to each node, and projects to copy there. */
export interface SyncBench {
	readonly network: PracticeNetwork;
	/** Makes a project below the home folder here, which the next syncs copy. */
	createProject(): string;
	/** Copies it as a person would, but for these changes. */
	sync(name: string, changes?: Partial<ProjectSync>, ports?: Partial<SyncPorts>): Promise<SyncOutcome>;
	destinationOn(name: string): string;
	/** The files of the copy, sorted. */
	filesOn(name: string): readonly string[];
	untilOnline(name: string): Promise<unknown>;
	stop(): Promise<void>;
}

export interface SyncBenchOptions {
	/** Prepares the network before the links are opened. */
	readonly prepare?: (network: PracticeNetwork) => void;
	readonly createTransport?: (network: PracticeNetwork) => Transport;
	readonly watch?: WatchOptions;
}

const FILES = {
	'a.txt': 'a',
	'src/b.ts': 'b',
	'node_modules/x.js': 'x',
	'.gummy/specialists/one/meta.yaml': 'm',
	'log/x.log': 'l',
};

export async function startSyncBench(
	nodes: readonly NodeOptions[],
	{prepare, createTransport = createPracticeTransport, watch}: SyncBenchOptions = {},
): Promise<SyncBench> {
	const network = await startPracticeNetwork({nodes});
	prepare?.(network);
	const transport = createTransport(network);
	const sessions = new Map<string, WatchedSession>();
	for (const {name} of nodes) sessions.set(name, watchSession(name, transport, watch));
	await Promise.all([...sessions.values()].map(session => session.until('online')));
	const environment = network.environment();
	const rsyncHere = await probeRsyncKind(environment);
	let folder = '';
	const sessionOf = (name: string) => {
		const session = sessions.get(name);
		if (session === undefined) throw new Error(`no node ${name}`);
		return session;
	};
	const destinationOn = (name: string) =>
		join(network.node(name).home, folder.slice(network.home.length + 1));
	const versions = new Map<string, string | null>();
	/** What dgo asks each node once. */
	const rsyncOn = async (name: string): Promise<string | null> => {
		const known = versions.get(name);
		if (known !== undefined) return known;
		const {rsyncVersion} = await askFacts(sessionOf(name).session);
		versions.set(name, rsyncVersion);
		return rsyncVersion;
	};
	return {
		network,
		createProject() {
			folder = mkdtempSync(join(network.home, 'shop-'));
			for (const [file, text] of Object.entries(FILES)) {
				mkdirSync(join(folder, file, '..'), {recursive: true});
				writeFileSync(join(folder, file), text);
			}
			return folder;
		},
		sync: async (name, changes, ports) =>
			syncProject(
				{
					link: sessionOf(name).session,
					folder,
					destination: destinationOn(name),
					onlyAtHome: null,
					rsyncThere: await rsyncOn(name),
					exclude: ['node_modules', '*.log'],
					dryRun: false,
					deleteExtra: false,
					force: false,
					...changes,
				},
				{
					run: createRunSyncProgram({environment}),
					rsyncHere,
					createWord,
					elapsed: () => performance.now(),
					onProgress: () => {},
					...ports,
				},
			),
		destinationOn,
		filesOn: name =>
			readdirSync(destinationOn(name), {recursive: true, withFileTypes: true})
				.filter(entry => entry.isFile())
				.map(entry => join(entry.parentPath, entry.name).slice(destinationOn(name).length + 1))
				.sort(),
		untilOnline: name => sessionOf(name).until('online'),
		async stop() {
			await Promise.all([...sessions.values()].map(({session}) => session.stop()));
			await network.stop();
		},
	};
}
