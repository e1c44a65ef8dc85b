import {cleanLine} from '../domain/clean-text.ts';

/** What rsync has told so far. */
export interface RsyncTold {
	/** Files that were (or would be) changed, cleaned, the first NAME_LIMIT. */
	readonly changed: readonly string[];
	readonly deleted: readonly string[];
	/** Files that `--update` kept, because they are newer on the node. */
	readonly newer: readonly string[];
	readonly files: number;
	/** Bytes of the files that were sent, by their sizes. */
	readonly bytes: number;
	/** 0 to 1 of the whole transfer; null until it is told. */
	readonly share: number | null;
}

/** Reads rsync's stdout as it comes. */
export interface RsyncReader {
	push(text: string): void;
	told(): RsyncTold;
}

/** One line of rsync's stdout that tells something. */
export type RsyncLine =
	| {readonly kind: 'changed'; readonly name: string; readonly bytes: number}
	| {readonly kind: 'deleted'; readonly name: string}
	| {readonly kind: 'newer'; readonly name: string}
	| {readonly kind: 'progress'; readonly share: number};

/** Most names kept of each list. */
export const NAME_LIMIT = 1000;
export const NOTHING_TOLD: RsyncTold = {
	changed: [],
	deleted: [],
	newer: [],
	files: 0,
	bytes: 0,
	share: null,
};
/** A path of 4,096 bytes, each written as `\#ooo`. */
const LINE_LIMIT = 20 * 1024;

/** Makes a reader of lines that begin with this mark; they may be cut anywhere between two chunks. */
export function createRsyncReader(mark: string): RsyncReader {
	let told = NOTHING_TOLD;
	const names = {changed: [] as string[], deleted: [] as string[], newer: [] as string[]};
	const lines = createLineReader(text => {
		const line = parseRsyncLine(text, mark);
		if (line === null) return;
		if (line.kind === 'progress') {
			told = {...told, share: line.share};
			return;
		}
		if (names[line.kind].length < NAME_LIMIT) names[line.kind].push(cleanName(line.name));
		if (line.kind === 'changed') told = {...told, files: told.files + 1, bytes: told.bytes + line.bytes};
	});
	return {push: lines, told: () => ({...told, ...names})};
}

/**
 * Parses a line of rsync's stdout; null when it tells nothing of files. `%i` is `YXcstpoguax`, two letters
 * shorter in rsync 2.6.9: `<f` is sent, `>f` is taken on this computer, `.f` gets other permissions.
 */
export function parseRsyncLine(line: string, mark: string): RsyncLine | null {
	if (!line.startsWith(`${mark} `)) return parseUnmarked(line);
	const told = line.slice(mark.length + 1);
	const deleted = /^\*deleting +(?:\d+ )?(.*)$/.exec(told);
	if (deleted !== null) return {kind: 'deleted', name: deleted[1] ?? ''};
	const [, how, size = '0', name = ''] = /^([<>ch.])[fLDS]\S{7,9} (\d+) (.*)$/.exec(told) ?? [];
	if (how === undefined) return null;
	return {kind: 'changed', name, bytes: how === '<' || how === '>' ? Number(size) : 0};
}

/** `--info=progress2` writes between carriage returns; `--info=skip1` tells what `--update` kept. */
function parseUnmarked(line: string): RsyncLine | null {
	const progress = /^\s*[\d,.]+[KMGT]?\s+(\d{1,3})%/.exec(line);
	if (progress !== null) return {kind: 'progress', share: Math.min(1, Number(progress[1]) / 100)};
	const newer = /^(.+) is newer$/.exec(line);
	return newer === null ? null : {kind: 'newer', name: newer[1] ?? ''};
}

/** A file's name as it may be shown. */
export function cleanName(name: string): string {
	return cleanLine(name, 500);
}

/** Makes a function that takes text in any pieces and tells its lines, each bounded. */
export function createLineReader(onLine: (line: string) => void): (text: string) => void {
	let rest = '';
	return text => {
		const lines = (rest + text).split(/\r|\n/);
		rest = (lines.pop() ?? '').slice(0, LINE_LIMIT);
		for (const line of lines) onLine(line);
	};
}
