import {randomBytes} from 'node:crypto';
import {performance} from 'node:perf_hooks';
import {diskReader} from './orchestrator/configuration/file-reader.ts';
import {type Paths, readMachine, resolvePaths} from './orchestrator/configuration/paths.ts';
import type {ConfigurationProblem} from './orchestrator/configuration/problem.ts';
import {readConfiguration} from './orchestrator/configuration/read-configuration.ts';
import {createOrchestrator} from './orchestrator/create-orchestrator.ts';
import {createDiscovery} from './orchestrator/discovery/create-discovery.ts';
import {openSeenNetwork} from './orchestrator/discovery/seen-network.ts';
import {createTaskId} from './orchestrator/dispatch/create-task-id.ts';
import type {NetworkEvent} from './orchestrator/domain/event.ts';
import type {Host} from './orchestrator/domain/host.ts';
import {isOnline} from './orchestrator/domain/link-state.ts';
import type {Network} from './orchestrator/domain/network.ts';
import type {Orchestrator} from './orchestrator/index.ts';
import {classifyDwExit} from './orchestrator/link/classify-dw-exit.ts';
import {classifySshExit} from './orchestrator/link/classify-ssh-exit.ts';
import {createDwTransport} from './orchestrator/link/dw-transport.ts';
import {createGate} from './orchestrator/link/gate.ts';
import {createHostSession} from './orchestrator/link/host-session.ts';
import {createLocalTransport} from './orchestrator/link/local-transport.ts';
import type {Transport} from './orchestrator/link/port.ts';
import {runProgram} from './orchestrator/link/run-program.ts';
import {prepareSocketFolder} from './orchestrator/link/socket-folder.ts';
import {createSshTransport} from './orchestrator/link/ssh-transport.ts';
import {watchForWake} from './orchestrator/link/wake-watch.ts';
import {runCommand} from './orchestrator/run/run-command.ts';
import {lockPlace} from './orchestrator/sync/lock-place.ts';
import {createRunSyncProgram, probeRsyncKind} from './orchestrator/sync/run-sync-program.ts';
import {syncProject} from './orchestrator/sync/sync-project.ts';
import {createNodeTaskBackend} from './orchestrator/tasks/node-task-backend.ts';
import {createHostWatch} from './orchestrator/watch/host-watch.ts';

export interface ComposeOptions {
	/** `--host`, as given. */
	readonly hosts: readonly string[];
	readonly group: string | null;
	readonly configurationFile: string | null;
	readonly sshConfig: string | null;
	/** True makes this computer a host, whatever the configuration says. */
	readonly withLocal?: boolean;
	/** True for a dashboard: every link is opened, and changes of files are looked for. */
	readonly watch: boolean;
}

export interface Composition {
	readonly orchestrator: Orchestrator;
	readonly paths: Paths;
	/** What is wrong in the configuration; what is right in it holds, for whoever goes on. */
	readonly problems: readonly ConfigurationProblem[];
}

/** Connections under way at once: more only fight for the processor and against MaxStartups. */
const CONNECTIONS_AT_ONCE = 6;
/** The whole of TCP, key exchange and authentication. */
const CONNECT_TIMEOUT_SECONDS = 8;

/** Makes the engine of real parts: the one place where adapters, clocks and randomness come from. */
export function composeOrchestrator(options: ComposeOptions): Composition {
	const environment = process.env;
	const paths = resolvePaths(
		environment,
		{config: options.configurationFile, sshConfig: options.sshConfig},
		readMachine(),
	);
	const configured = readConfiguration(paths, diskReader);
	const {problems} = configured;
	const settings = options.withLocal ? {...configured.settings, includeLocal: true} : configured.settings;
	const seen = openSeenNetwork(paths.stateFolder, {reader: diskReader, now: Date.now});
	const elapsed = () => performance.now();
	const gate = createGate(CONNECTIONS_AT_ONCE);
	const prepared = prepareSocketFolder(paths.socketFolder, process.getuid?.() ?? 0);
	const socketFolder = prepared.ok ? paths.socketFolder : null;
	const transportOf = createTransports(paths, socketFolder, environment);
	let rsyncHere: ReturnType<typeof probeRsyncKind> | null = null;

	const orchestrator = createOrchestrator({
		now: Date.now,
		home: paths.home,
		watchesAll: options.watch,
		recall: seen.recall,
		locate: seen.locate,
		createTaskId: () => createTaskId(randomBytes),
		createDiscovery: callbacks =>
			createDiscovery({
				...callbacks,
				paths,
				reader: diskReader,
				runProgram,
				searchPath: environment.PATH ?? '',
				argumentHosts: options.hosts,
				group: options.group,
				settings,
				problems,
				recallPeers: seen.recallPeers,
				watch: options.watch,
			}),
		createWatch: watch =>
			createHostWatch({
				...watch,
				now: Date.now,
				createSession: session =>
					createHostSession({
						...session,
						transport: transportOf(session.host),
						gate,
						order: () => orderOf(session.host.name),
						explainExit: session.host.via === 'dw' ? classifyDwExit : classifySshExit,
						createWord,
						random: Math.random,
						now: Date.now,
						elapsed,
					}),
				createTasks: (link, facts) =>
					createNodeTaskBackend({link, facts, settings: watch.settings, createWord}),
			}),
		async syncProject(sync, onProgress, signal) {
			rsyncHere ??= probeRsyncKind(environment);
			const run = createRunSyncProgram({environment, signal});
			const ports = {run, rsyncHere: await rsyncHere, createWord, elapsed, onProgress};
			return syncProject(sync, ports);
		},
		lockPlace: async (place, watch) =>
			socketFolder === null ? () => {} : lockPlace(socketFolder, place, watch),
		runCommand: (run, onOutput, signal) => runCommand(run, {createWord, elapsed, onOutput, signal}),
	});
	rememberSeen(orchestrator);
	const unfollow = options.watch ? seen.follow(orchestrator.setCordon) : () => {};
	const endWakeWatch = options.watch ? watchForWake(Date.now, () => refreshAwake(orchestrator)) : () => {};
	return {orchestrator: flushingAtEnd(orchestrator), paths, problems};

	function orderOf(host: string): number {
		return -(findSeen(host)?.seenAt ?? 0);
	}

	function findSeen(host: string) {
		return seen.seen().hosts.find(({name}) => name === host);
	}

	function rememberSeen({subscribe}: Orchestrator): void {
		subscribe((events, network) => {
			for (const event of events) rememberEvent(event);
			if (events.some(({type}) => type === 'tasks-arrived' || type === 'task-changed'))
				rememberTasks(network);
		});
	}

	function rememberEvent(event: NetworkEvent): void {
		if (event.type === 'hosts-found') seen.noteHosts(event.hosts);
		if (event.type === 'facts-arrived') seen.noteNode(event.host, event.facts);
		if (event.type === 'host-cordoned') seen.noteCordon(event.host, event.cordoned);
		// Not every command asks for a reading.
		if (event.type === 'reading-arrived' || event.type === 'facts-arrived' || event.type === 'tasks-arrived')
			seen.noteOnline(event.host);
		if (event.type === 'task-changed' && event.task.state === 'running') seen.noteOnline(event.task.host);
		if (event.type === 'link-changed' && !isOnline(event.link)) seen.noteAway(event.host);
	}

	function rememberTasks({tasks, hosts}: Network): void {
		if ([...hosts.values()].every(({tasksAt}) => tasksAt === null)) return;
		const newestFirst = [...tasks.values()].sort((left, right) => right.createdAt - left.createdAt);
		seen.noteTasks(newestFirst, host => hosts.get(host)?.tasksAt ?? null);
	}

	function flushingAtEnd(engine: Orchestrator): Orchestrator {
		return {
			...engine,
			async stop() {
				endWakeWatch();
				unfollow();
				await engine.stop();
				// What happened in this turn is told in the next one.
				await new Promise(setImmediate);
				seen.flush();
			},
		};
	}
}

/** Checks every link at once but those that wait for a person. */
function refreshAwake({network, refresh}: Orchestrator): void {
	const records = [...network().hosts.values()].filter(({link}) => link.status !== 'blocked');
	refresh(records.map(({host}) => host.name));
}

function createTransports(
	paths: Paths,
	socketFolder: string | null,
	environment: NodeJS.ProcessEnv,
): (host: Host) => Transport {
	const ssh = createSshTransport({
		sshConfig: paths.sshConfigOption,
		socketFolder,
		connectTimeoutSeconds: CONNECT_TIMEOUT_SECONDS,
		environment,
		runProgram,
	});
	const dw = createDwTransport(environment);
	const local = createLocalTransport(environment);
	return host => (host.via === 'local' ? local : host.via === 'dw' ? dw : ssh);
}

/** A word of 26 random letters: nobody who does not know it can forge a frame. */
function createWord(): string {
	return Array.from(randomBytes(26), byte => String.fromCharCode(97 + (byte % 26))).join('');
}
