import {type Host, isSameWay} from '../domain/host.ts';
import type {Pace} from '../index.ts';
import type {HostWatch} from './host-watch.ts';
import type {Question} from './schedule.ts';

/** The watches of all hosts: made and ended as hosts come and go, ticking as fast as somebody looks. */
export interface HostWatches {
	get(host: string): HostWatch | undefined;
	/** Whether the link of a host was opened, whatever became of it. */
	isOpen(host: string): boolean;
	all(): readonly HostWatch[];
	/** Takes the list of hosts, whole: makes watches for new ones, unopened, and ends those of hosts that left or are reached another way. */
	setHosts(hosts: readonly Host[]): void;
	/** Opens the links of these hosts and asks them these questions from now on. */
	open(hosts: readonly string[], questions: readonly Question[]): void;
	setPace(pace: Pace): void;
	stop(): Promise<void>;
}

/** While the picture is frozen hosts tick just so often that work can still be placed on fresh readings, in milliseconds. */
const PAUSED_MS = 15_000;
/** Hosts that nobody looks at tick this seldom, in milliseconds. */
const OFF_SCREEN_MS = 5_000;

/** Makes the watches; `create` makes the watch of one host. */
export function createHostWatches(create: (host: Host) => HostWatch): HostWatches {
	const watches = new Map<string, HostWatch>();
	const opened = new Set<string>();
	const leaving = new Set<Promise<void>>();
	let pace: Pace = {status: 'paused'};

	const applyPace = (name: string, watch: HostWatch) => {
		if (pace.status === 'paused') watch.setTick(PAUSED_MS);
		else if (pace.onScreen.includes(name)) watch.setTick(pace.everyMs, pace.tasksEveryMs);
		else watch.setTick(pace.restEveryMs ?? Math.max(OFF_SCREEN_MS, pace.everyMs));
	};
	const end = (name: string, watch: HostWatch) => {
		watches.delete(name);
		opened.delete(name);
		const ending = watch.stop().finally(() => leaving.delete(ending));
		leaving.add(ending);
	};

	return {
		get: host => watches.get(host),
		isOpen: host => opened.has(host),
		all: () => [...watches.values()],
		setHosts(hosts) {
			const staying = new Map(hosts.map(host => [host.name, host]));
			for (const [name, watch] of watches) {
				const host = staying.get(name);
				// Another way to the host is another link.
				if (host === undefined || !isSameWay(host, watch.link.host)) end(name, watch);
			}
			for (const host of hosts) {
				if (!watches.has(host.name)) watches.set(host.name, create(host));
			}
		},
		open(hosts, questions) {
			for (const name of hosts) {
				const watch = watches.get(name);
				if (!watch) continue;
				watch.want(questions);
				if (opened.has(name)) continue;
				opened.add(name);
				applyPace(name, watch);
				watch.start();
			}
		},
		setPace(next) {
			pace = next;
			for (const name of opened) {
				const watch = watches.get(name);
				if (watch) applyPace(name, watch);
			}
		},
		async stop() {
			for (const [name, watch] of [...watches]) end(name, watch);
			await Promise.all(leaving);
		},
	};
}
