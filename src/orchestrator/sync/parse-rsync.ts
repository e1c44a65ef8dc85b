import {cleanLine} from '../domain/clean-text.ts';

/** What rsync has told so far. */
export interface RsyncTold {
	/** Files that were (or would be) sent, cleaned, the first NAME_LIMIT. */
	readonly changed: readonly string[];
	readonly deleted: readonly string[];
	readonly files: number;
	/** Bytes of those files, by their sizes. */
	readonly bytes: number;
	/** 0 to 1 of the whole transfer; null until it is told. */
	readonly share: number | null;
}

/** Reads rsync's stdout as it comes: itemized lines, and `--info=progress2` between carriage returns. */
export interface RsyncReader {
	push(text: string): void;
	told(): RsyncTold;
}

export const NAME_LIMIT = 1000;
const LINE_LIMIT = 16 * 1024;

/** Makes a reader; lines may be cut anywhere between two chunks. */
export function createRsyncReader(): RsyncReader {
	let rest = '';
	let files = 0;
	let bytes = 0;
	let share: number | null = null;
	const changed: string[] = [];
	const deleted: string[] = [];

	const take = (line: string) => {
		const progress = /^\s*[\d,.]+[KMGT]?\s+(\d{1,3})%/.exec(line);
		if (progress !== null) {
			share = Math.min(1, Number(progress[1]) / 100);
			return;
		}
		const removal = /^\*deleting\s+(?:\d+ )?(.*)$/.exec(line);
		if (removal !== null) {
			if (deleted.length < NAME_LIMIT) deleted.push(cleanLine(removal[1] ?? '', 500));
			return;
		}
		// %i is YXcstpoguax: `<f` is a file that is sent, `>f` one that is taken on this computer.
		const item = /^[<>c]([fLDS])\S{9}\s+(?:(\d+) )?(.*)$/.exec(line);
		if (item === null) return;
		files += 1;
		bytes += Number(item[2] ?? 0);
		if (changed.length < NAME_LIMIT) changed.push(cleanLine(item[3] ?? '', 500));
	};
	return {
		push(text) {
			const lines = (rest + text).split(/\r|\n/);
			rest = (lines.pop() ?? '').slice(0, LINE_LIMIT);
			for (const line of lines) take(line);
		},
		told: () => ({changed, deleted, files, bytes, share}),
	};
}
