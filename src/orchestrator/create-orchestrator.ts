import type {Discovery, DiscoveryOptions} from './discovery/create-discovery.ts';
import {buildRetryRequest} from './dispatch/build-retry-request.ts';
import {type DispatchPorts, dispatchWork} from './dispatch/dispatch-work.ts';
import {createFailure} from './domain/failure.ts';
import {choosePlacement, type PlacementRequest} from './domain/placement.ts';
import {isOver} from './domain/task.ts';
import {createEventHub} from './event-hub.ts';
import type {Orchestrator, SyncOutcome, SyncRequest} from './index.ts';
import {runCommand} from './run/run-command.ts';
import {resolveDestination} from './sync/resolve-destination.ts';
import {syncToHosts} from './sync/sync-to-hosts.ts';
import {findAgent, listAgents} from './tasks/agents.ts';
import type {HostWatch, HostWatchOptions} from './watch/host-watch.ts';
import {createHostWatches} from './watch/host-watches.ts';
import type {Question} from './watch/schedule.ts';
import {untilSettled} from './watch/until-settled.ts';

/** What the engine is made of; compose.ts makes the real parts. */
export interface OrchestratorParts {
	readonly createDiscovery: (callbacks: Pick<DiscoveryOptions, 'onHosts' | 'onTailscale' | 'onNotice'>) => Discovery;
	readonly createWatch: (options: Pick<HostWatchOptions, 'host' | 'emit' | 'settings'>) => HostWatch;
	readonly createTaskId: () => string;
	readonly now: () => number;
	/** The home folder that rsync means here. */
	readonly home: string;
	/** Open every link and ask everything (a dashboard), or only what is settled for (a command). */
	readonly watchesAll: boolean;
}

const EVERYTHING: readonly Question[] = ['reading', 'facts', 'specialists', 'tasks'];

/** Makes the engine; nothing is looked for or opened before `start`, `discovered` or `settled`. */
export function createOrchestrator(parts: OrchestratorParts): Orchestrator {
	const {now} = parts;
	const hub = createEventHub();
	const watches = createHostWatches(host => parts.createWatch({host, emit: hub.emit, settings}));
	let discovering: Promise<void> | null = null;

	const discovery = parts.createDiscovery({
		onHosts(hosts) {
			hub.emit({type: 'hosts-found', at: now(), hosts});
			watches.setHosts(hosts);
			if (parts.watchesAll) watches.open(hosts.map(host => host.name), EVERYTHING);
		},
		onTailscale: tailscale => hub.emit({type: 'tailscale-changed', at: now(), tailscale}),
		onNotice: notice => hub.emit({type: 'notice', at: now(), host: null, failure: null, ...notice}),
	});
	function settings() {
		return discovery.settings();
	}
	const discovered = () => (discovering ??= discovery.start());
	const place = (request: PlacementRequest) => choosePlacement(hub.network(), request, settings(), now());
	const reserve = (host: string) => hub.emit({type: 'work-placed', at: now(), host});

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
			for (const watch of watches.all()) if (hosts === null || hosts.includes(watch.link.host.name)) watch.refresh();
		},
		discovered,
		async settled({hosts, what, deadlineMs}) {
			await discovered();
			const names = hosts ?? hub.network().order;
			watches.open(names, what);
			for (const name of names) watches.get(name)?.setTick(SETTLING_TICK_MS);
			await untilSettled(hub, watches, names, what, deadlineMs);
		},
		setCordon: (host, cordoned) => hub.emit({type: 'host-cordoned', at: now(), host, cordoned}),
		place,
		reserve,
		sync: syncHosts,
		async run({hosts, command, folder}, onOutput, signal) {
			return Promise.all(hosts.map(async host => {
				const watch = watches.get(host);
				if (!watch) return {host, exitCode: null, failure: createFailure('no-answer', host), durationMs: 0};
				const away = failureOf(host);
				if (away) return {host, exitCode: null, failure: away, durationMs: 0};
				return runCommand(watch.link, watch.facts(), {command, folder: folderOn(host, folder)}, onOutput, signal);
			}));
		},
		dispatch: requests => Promise.all(requests.map(request => dispatchWork(request, dispatchPorts))),
		buildRetry: buildRetryRequest,
		async cancel(id) {
			const task = hub.network().tasks.get(id);
			if (!task) return {task: null, failure: createFailure('no-such-task', null, id)};
			if (isOver(task)) return {task, failure: createFailure('task-not-running', task.host, id)};
			const watch = watches.get(task.host);
			const away = failureOf(task.host);
			if (!watch || away) return {task, failure: away ?? createFailure('no-answer', task.host)};
			const outcome = await watch.tasks.cancel(id);
			if (outcome.task !== null) hub.emit({type: 'task-changed', at: now(), task: outcome.task});
			return outcome;
		},
		async readLog(id, offset, maxBytes) {
			const task = hub.network().tasks.get(id);
			if (!task) return {failure: createFailure('no-such-task', null, id)};
			const watch = watches.get(task.host);
			if (!watch) return {failure: createFailure('no-answer', task.host)};
			return watch.tasks.readLog(id, offset, maxBytes);
		},
		async prune(olderThanMs) {
			const removed = await Promise.all(watches.all().map(watch => watch.tasks.prune(olderThanMs)));
			return removed.flat();
		},
		shellCommand(host) {
			return watches.get(host)?.link.interactiveShell(null) ?? null;
		},
	};
	return orchestrator;
}
