import {statSync} from 'node:fs';
import {stat} from 'node:fs/promises';

/** Tells when files change: written in place, replaced by rename, made or removed. */
export interface FileWatcher {
	/** Watches these paths, as they are now, instead of the ones before. */
	watch(paths: readonly string[]): void;
	stop(): void;
}

/**
 * Makes a watcher that looks every `everyMs` milliseconds (2,000 unless told otherwise). Looking is
 * cheaper and surer than fs.watch here: a handful of files, editors that rename, network file systems.
 * `onChange` is called once for each look that found a change. The watcher keeps no program alive.
 */
export function createFileWatcher(onChange: () => void, everyMs = 2000): FileWatcher {
	let known = new Map<string, string>();
	let looking = false;
	const timer = setInterval(look, everyMs).unref();

	async function look(): Promise<void> {
		// A stat on a dead network mount may hang: one look at a time.
		if (looking) return;
		looking = true;
		const before = known;
		const now = new Map(
			await Promise.all([...before.keys()].map(async path => [path, await describe(path)] as const)),
		);
		looking = false;
		// While this look was under way, others may have been asked for.
		if (known !== before) return;
		known = now;
		if ([...now].some(([path, state]) => state !== before.get(path))) onChange();
	}

	return {
		watch(paths) {
			known = new Map(paths.map(path => [path, known.get(path) ?? describeNow(path)]));
		},
		stop() {
			clearInterval(timer);
			known = new Map();
		},
	};
}

interface Stats {
	readonly mtimeMs: number;
	readonly size: number;
	readonly ino: number;
}

async function describe(path: string): Promise<string> {
	return stat(path).then(summarize, () => 'absent');
}

function describeNow(path: string): string {
	try {
		return summarize(statSync(path));
	} catch {
		return 'absent';
	}
}

function summarize({mtimeMs, size, ino}: Stats): string {
	return `${mtimeMs} ${size} ${ino}`;
}
