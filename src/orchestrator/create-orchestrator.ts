import type {Discovery, DiscoveryOptions} from './discovery/create-discovery.ts';
import type {RecalledHost} from './discovery/seen-network.ts';
import {buildRetryRequest} from './dispatch/build-retry-request.ts';
import {type DispatchPorts, dispatchWork, rehearseWork} from './dispatch/dispatch-work.ts';
import {examineHost, examineMute} from './doctor/examine-host.ts';
import {choosePlacement} from './domain/choose-placement.ts';
import {createFailure, type Failure} from './domain/failure.ts';
import {isConnected} from './domain/link-state.ts';
import {FALLBACK_PATH, type NodeFacts} from './domain/node-facts.ts';
import type {PlacementRequest} from './domain/placement.ts';
import type {Refusal} from './domain/refusal.ts';
import {isOver, type Task} from './domain/task.ts';
import {createEventHub, untilChange} from './event-hub.ts';
import type {Orchestrator, RunOutcome, SettleNeed, SyncOutcome, SyncProgress, TakeOutput} from './index.ts';
import type {CommandRun} from './run/run-command.ts';
import {createNetworkSync} from './sync/create-network-sync.ts';
import type {LockWatch} from './sync/lock-place.ts';
import type {ProjectSync} from './sync/project-sync.ts';
import {resolveDestination} from './sync/resolve-destination.ts';
import {buildFailedOutcome} from './sync/sync-to-hosts.ts';
import {buildAgentCommand, listAgents} from './tasks/agents.ts';
import type {HostWatch, HostWatchOptions} from './watch/host-watch.ts';
import {createHostWatches} from './watch/host-watches.ts';
import type {Question} from './watch/schedule.ts';
import {untilSettled} from './watch/until-settled.ts';

/** What the engine is made of; compose.ts makes the real parts. */
export interface OrchestratorParts {
	readonly createDiscovery: (
		callbacks: Pick<DiscoveryOptions, 'onHosts' | 'onRefused' | 'onTailscale' | 'onNotice'>,
	) => Discovery;
	readonly createWatch: (options: Pick<HostWatchOptions, 'host' | 'emit' | 'settings'>) => HostWatch;
	readonly syncProject: (
		sync: ProjectSync,
		onProgress: (progress: SyncProgress) => void,
		signal: AbortSignal,
	) => Promise<SyncOutcome>;
	/** Keeps other programs of this computer from a place; gives what lets them in again. */
	readonly lockPlace: (place: string, watch: LockWatch) => Promise<() => void>;
	readonly runCommand: (run: CommandRun, onOutput: TakeOutput, signal: AbortSignal) => Promise<RunOutcome>;
	/** What an earlier program knew of a host; null when it did not know it. */
	readonly recall: (host: string) => RecalledHost | null;
	/** The host that an earlier program has seen a task on; null when none has. */
	readonly locate: (task: string) => string | null;
	readonly createTaskId: () => string;
	readonly now: () => number;
	/** The home folder here, by which places on nodes are reckoned. */
	readonly home: string;
	/** Open every link and ask everything (a dashboard), or only what is settled for (a command). */
	readonly watchesAll: boolean;
}

/** While a command waits for answers, hosts tick this fast, in milliseconds. */
const SETTLING_TICK_MS = 200;
/** Two programs may each take five seconds to tell their version. */
const EXAMINE_DEADLINE_MS = 15_000;
/** The longest that a copy waits for a host to tell where its home is. */
const FACTS_DEADLINE_MS = 15_000;
const EVERYTHING: readonly Question[] = ['reading', 'facts', 'specialists', 'tasks'];

/** Makes the engine; nothing is looked for or opened before `start`, `discovered` or `settled`. */
export function createOrchestrator(parts: OrchestratorParts): Orchestrator {
	const {now} = parts;
	const hub = createEventHub();
	const watches = createHostWatches(host => parts.createWatch({host, emit: hub.emit, settings}));
	let discovering: Promise<Refusal | null> | null = null;

	const discovery = parts.createDiscovery({
		onHosts(hosts) {
			hub.emit({type: 'hosts-found', at: now(), hosts});
			for (const {name: host} of hosts) {
				const recalled = parts.recall(host);
				if (recalled !== null) hub.emit({type: 'host-recalled', at: now(), host, ...recalled});
			}
			watches.setHosts(hosts);
			if (parts.watchesAll)
				watches.open(
					hosts.map(host => host.name),
					EVERYTHING,
				);
		},
		onRefused: refusal => hub.emit({type: 'hosts-refused', at: now(), refusal}),
		onTailscale: tailscale => hub.emit({type: 'tailscale-changed', at: now(), tailscale}),
		onNotice: notice => hub.emit({type: 'notice', at: now(), host: null, failure: null, ...notice}),
	});
	function settings() {
		return discovery.settings();
	}
	const discovered = () => (discovering ??= discovery.start());
	const place = (request: PlacementRequest) => choosePlacement(hub.network(), request, settings(), now());
	const reserve = (host: string) => hub.emit({type: 'work-placed', at: now(), host});
	const announce = (task: Task) => hub.emit({type: 'task-changed', at: now(), task});

	/** Why a host cannot be worked with now; null when it can. */
	function awayFailure(host: string): Failure | null {
		const link = hub.network().hosts.get(host)?.link;
		if (link?.status === 'offline' || link?.status === 'blocked') return link.failure;
		return link !== undefined && isConnected(link) ? null : createFailure('no-answer', host);
	}

	/** Where a local folder lies on a host, once the host has told its home; or why it does not tell. */
	async function folderOn(host: string, folder: string): Promise<string | {readonly failure: Failure}> {
		const told = await askFacts(host);
		return 'failure' in told ? told : folderBelow(host, told.home, folder);
	}

	/** Where the folder of another host's node lies on a host: below its home when it lies below the home there. */
	async function translateFolder(
		host: string,
		from: {readonly host: string; readonly folder: string},
	): Promise<string | {readonly failure: Failure}> {
		const home = watches.get(from.host)?.facts()?.home ?? parts.recall(from.host)?.node?.home ?? null;
		if (host === from.host || home === null) return from.folder;
		const told = await askFacts(host);
		return 'failure' in told
			? told
			: resolveDestination(from.folder, {local: home, node: told.home, remoteRoot: null});
	}

	/** Connects where that is not done yet, and gives what the host tells, or why it does not. */
	async function askFacts(host: string): Promise<NodeFacts | {readonly failure: Failure}> {
		// A dashboard has opened every link, and ticks as fast as somebody looks.
		if (parts.watchesAll) await untilSettled(hub, watches, [host], ['facts'], FACTS_DEADLINE_MS);
		else await settle([host], ['facts'], FACTS_DEADLINE_MS);
		const away = awayFailure(host);
		const facts = watches.get(host)?.facts() ?? null;
		return away !== null || facts === null ? {failure: away ?? createFailure('no-answer', host)} : facts;
	}

	function folderBelow(host: string, node: string, folder: string): string {
		// dw knows no other place than its own.
		const remoteRoot = watches.get(host)?.link.host.via === 'dw' ? null : settings().remoteRoot;
		return resolveDestination(folder, {local: parts.home, node, remoteRoot});
	}

	/** Opens what is not open yet, and waits for the answers. */
	function settle(names: readonly string[], what: SettleNeed['what'], deadlineMs: number): Promise<void> {
		watches.open(names, what);
		for (const name of names) watches.get(name)?.setTick(SETTLING_TICK_MS);
		return untilSettled(hub, watches, names, what, deadlineMs);
	}

	const sync = createNetworkSync({
		now,
		home: parts.home,
		linkOf: host => watches.get(host)?.link ?? null,
		recall: host => (watches.isOpen(host) ? null : (parts.recall(host)?.node ?? null)),
		ask: askFacts,
		resolve: folderBelow,
		copy: parts.syncProject,
		lockPlace: parts.lockPlace,
		report: (host, state) => hub.emit({type: 'sync-changed', at: now(), host, sync: state}),
		exclude: () => settings().syncExclude,
	});

	const dispatchPorts: DispatchPorts = {
		place,
		reserve,
		announce,
		now,
		createId: parts.createTaskId,
		get defaultAgent() {
			return settings().defaultAgent;
		},
		isUnattended: agent => buildAgentCommand(agent, 'task', settings())?.unattended ?? true,
		resolveProject: folderOn,
		translateFolder,
		async sync(host, folder, signal) {
			const plain = {dryRun: false, deleteExtra: false, force: false};
			const [outcome] = await sync({hosts: [host], folder, ...plain}, undefined, signal);
			return outcome ?? buildFailedOutcome({...createFailure('no-answer', host), host});
		},
		launch: async (host, request) =>
			(await watches.get(host)?.tasks.submit(request)) ?? {
				status: 'refused',
				failure: createFailure('no-answer', host),
			},
		untilChange: limitMs => untilChange(hub, limitMs),
	};

	const orchestrator: Orchestrator = {
		settings,
		agents: () => listAgents(settings()),
		network: hub.network,
		subscribe: hub.subscribe,
		start: () => void discovered(),
		async stop() {
			discovery.stop();
			await watches.stop();
		},
		setPace: watches.setPace,
		refresh(hosts) {
			for (const watch of watches.all())
				if (hosts === null || hosts.includes(watch.link.host.name)) watch.refresh();
		},
		discovered,
		async settled({hosts, what, deadlineMs}) {
			await discovered();
			const names = hosts ?? hub.network().order;
			await settle(names, what, deadlineMs);
		},
		setCordon: (host, cordoned) => hub.emit({type: 'host-cordoned', at: now(), host, cordoned}),
		place,
		rehearse: requests => requests.map(request => rehearseWork(request, dispatchPorts)),
		sync,
		run: ({hosts, command, folder, needsFolder}, onOutput, signal) =>
			Promise.all(
				hosts.map(async host => {
					const watch = watches.get(host);
					const place = folder === null ? null : await folderOn(host, folder);
					const isLost = place !== null && typeof place === 'object';
					const failure = isLost ? place.failure : awayFailure(host);
					if (!watch || isLost || failure !== null) {
						const lost = failure ?? createFailure('no-answer', host);
						return {host, exitCode: null, failure: lost, durationMs: 0, isAtHome: false};
					}
					const loginPath = watch.facts()?.path ?? FALLBACK_PATH;
					return parts.runCommand(
						{link: watch.link, command, folder: place, needsFolder, loginPath},
						onOutput,
						signal,
					);
				}),
			),
		dispatch: (requests, watch) =>
			Promise.all(requests.map(request => dispatchWork(request, dispatchPorts, watch))),
		locate: task => hub.network().tasks.get(task)?.host ?? parts.locate(task),
		buildRetry: buildRetryRequest,
		async cancel(id) {
			const task = hub.network().tasks.get(id);
			if (!task) return {task: null, failure: createFailure('no-such-task', null, id)};
			if (isOver(task)) return {task, failure: createFailure('task-not-running', task.host, id)};
			const watch = watches.get(task.host);
			const away = awayFailure(task.host);
			if (!watch || away !== null) return {task, failure: away ?? createFailure('no-answer', task.host)};
			const outcome = await watch.tasks.cancel(id);
			if (outcome.task !== null) announce(outcome.task);
			return outcome;
		},
		async readLog(id, offset, maxBytes) {
			const task = hub.network().tasks.get(id);
			if (!task) return {failure: createFailure('no-such-task', null, id)};
			const watch = watches.get(task.host);
			if (!watch) return {failure: createFailure('no-answer', task.host)};
			return watch.tasks.readLog(id, offset, maxBytes);
		},
		async prune(olderThanMs, dryRun) {
			const removed = await Promise.all(watches.all().map(watch => watch.tasks.prune(olderThanMs, dryRun)));
			return removed.flat();
		},
		async examine(host) {
			const watch = watches.get(host);
			const facts = watch?.facts();
			const record = hub.network().hosts.get(host);
			// Whoever shows what was found tells the state of the link, too.
			if (!watch || !record || awayFailure(host) !== null) return [];
			if (!facts) return examineMute(host, 'facts');
			const answer = await watch.link.call({
				name: 'dgo_doctor',
				args: [facts.path, ...settings().projects],
				deadlineMs: EXAMINE_DEADLINE_MS,
			});
			if (!answer.ok) return examineMute(host, 'examination');
			return examineHost({record, facts, body: answer.body, startUpText: watch.startUpText()}, now());
		},
		shellCommand(host, folder) {
			// A host that has not told its home, such as one that needs a person first: a login begins there anyway.
			const home = watches.get(host)?.facts()?.home ?? '.';
			const there = folder === null ? null : folderBelow(host, home, folder);
			return watches.get(host)?.link.interactiveShell(there) ?? null;
		},
	};
	return orchestrator;
}
