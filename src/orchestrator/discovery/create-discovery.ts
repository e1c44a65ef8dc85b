import type {FileReader} from '../configuration/file-reader.ts';
import type {Paths} from '../configuration/paths.ts';
import {type ConfigurationProblem, formatProblem} from '../configuration/problem.ts';
import {readConfiguration} from '../configuration/read-configuration.ts';
import type {TailscaleState} from '../domain/event.ts';
import type {Host} from '../domain/host.ts';
import type {Refusal} from '../domain/refusal.ts';
import type {Settings} from '../domain/settings.ts';
import {isMute} from '../domain/tailscale.ts';
import type {RunProgram} from '../link/run-program.ts';
import {createFileWatcher} from './file-watcher.ts';
import {findHosts} from './find-hosts.ts';
import {readHostSources} from './host-sources.ts';
import type {DiscoveryNotice} from './notice.ts';
import {findTailscale, probeTailscale} from './probe-tailscale.ts';
import type {TailscaleStatus} from './tailscale-status.ts';

/** Finds the hosts and the settings, and goes on looking for changes while somebody watches. */
export interface Discovery {
	/** The settings in force: the last good ones. */
	settings(): Settings;
	/** Looks at the files at once and asks Tailscale; resolves when both have answered, with why the hosts were refused. */
	start(): Promise<Refusal | null>;
	stop(): void;
}

export interface DiscoveryOptions {
	readonly paths: Paths;
	readonly reader: FileReader;
	readonly runProgram: RunProgram;
	/** `$PATH`, where tailscale is looked for. */
	readonly searchPath: string;
	readonly argumentHosts: readonly string[];
	readonly group: string | null;
	readonly settings: Settings;
	/** What is wrong in the configuration at the start; told where somebody watches. */
	readonly problems?: readonly ConfigurationProblem[];
	/** Hosts that only Tailscale told of to earlier programs; asked for whenever it is mute. */
	readonly recallPeers: () => readonly string[];
	/** Go on looking after the first time. */
	readonly watch: boolean;
	/** Milliseconds from one answer of Tailscale to the next question. */
	readonly tailscaleEveryMs?: number;
	readonly onHosts: (hosts: readonly Host[]) => void;
	/** Called instead of onHosts while the hosts cannot be found; those before stay. */
	readonly onRefused: (refusal: Refusal) => void;
	readonly onTailscale: (state: TailscaleState) => void;
	readonly onNotice: (notice: DiscoveryNotice) => void;
}

const TAILSCALE_EVERY_MS = 15_000;

/** Makes a discovery. Each notice is told once, however often its cause is met again. */
export function createDiscovery(options: DiscoveryOptions): Discovery {
	const {paths, reader, tailscaleEveryMs = TAILSCALE_EVERY_MS} = options;
	let settings = options.settings;
	let sources = readHostSources(paths, reader);
	let tailscale: TailscaleStatus | null = null;
	let timer: NodeJS.Timeout | undefined;
	const told = new Set<string>();
	let isWrong = false;
	const watcher = options.watch ? createFileWatcher(onFilesChanged) : null;

	const tell = (notices: readonly DiscoveryNotice[]) => {
		for (const notice of notices) {
			if (told.has(notice.text)) continue;
			told.add(notice.text);
			options.onNotice(notice);
		}
	};
	const publish = (): Refusal | null => {
		const found = findHosts({
			argumentHosts: options.argumentHosts,
			group: options.group,
			settings,
			sources,
			tailscale,
			recalledPeers: options.recallPeers(),
		});
		if (!found.ok) {
			options.onRefused(found.refusal);
			return found.refusal;
		}
		tell(found.notices);
		options.onHosts(found.hosts);
		return null;
	};
	const watchFiles = () => watcher?.watch([paths.configuration, ...sources.paths]);

	function onFilesChanged(): void {
		const loaded = readConfiguration(paths, reader);
		const wasWrong = isWrong;
		isWrong = loaded.problems.length > 0;
		if (!isWrong) {
			settings = loaded.settings;
			if (wasWrong) options.onNotice({level: 'info', text: 'the configuration is right again'});
		} else {
			// A problem that comes back after it was mended is news again.
			for (const problem of loaded.problems)
				told.delete(`${formatProblem(problem)}; the settings before stay in force`);
			tell(
				loaded.problems.map(problem => ({
					level: 'error',
					text: `${formatProblem(problem)}; the settings before stay in force`,
				})),
			);
		}
		sources = readHostSources(paths, reader);
		watchFiles();
		publish();
	}

	async function askTailscale(): Promise<void> {
		const before = JSON.stringify(tailscale);
		const answer = await probeTailscale(findTailscale(options.searchPath), options.runProgram);
		tailscale = keepPeers(tailscale, answer);
		options.onTailscale(tailscale.state);
		if (JSON.stringify(tailscale) !== before) publish();
		if (options.watch) timer = setTimeout(() => void askTailscale(), tailscaleEveryMs).unref();
	}

	return {
		settings: () => settings,
		async start() {
			const {problems = []} = options;
			isWrong = problems.length > 0;
			if (options.watch) tell(problems.map(problem => ({level: 'error', text: formatProblem(problem)})));
			const refusal = publish();
			watchFiles();
			if (refusal === null) await askTailscale();
			return refusal;
		},
		stop() {
			watcher?.stop();
			clearTimeout(timer);
		},
	};
}

/** Tailscale that does not answer, is stopped or only starts takes no host away: its peers stay until it tells of them again. */
function keepPeers(before: TailscaleStatus | null, answer: TailscaleStatus): TailscaleStatus {
	return isMute(answer.state) && before !== null ? {...answer, peers: before.peers} : answer;
}
