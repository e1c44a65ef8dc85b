import type {Failure} from '../domain/failure.ts';
import {buildListArguments} from './build-rsync-arguments.ts';
import {classifyRsyncExit} from './classify-rsync-exit.ts';
import {cleanName, createLineReader, NAME_LIMIT, NOTHING_TOLD, type RsyncTold} from './parse-rsync.ts';
import type {RunSyncProgram} from './run-sync-program.ts';

/** A file of a project, as rsync lists it. */
export interface ListedFile {
	/** Its path within the project, as rsync writes it (control characters as `\#ooo`), not yet cleaned. */
	readonly name: string;
	readonly bytes: number;
}

export interface ProjectListing {
	readonly files: readonly ListedFile[];
	readonly failure: Failure | null;
}

/** Lists what of a local folder would be copied to a place where nothing is, by rsync's own rules of exclusion. */
export async function listProject(
	folder: string,
	exclude: readonly string[],
	run: RunSyncProgram,
	host: string,
): Promise<ProjectListing> {
	const files: ListedFile[] = [];
	const take = createLineReader(line => {
		const file = parseListedFile(line);
		if (file !== null) files.push(file);
	});
	const end = await run('rsync', buildListArguments(folder, exclude), take);
	return {files, failure: classifyRsyncExit(end, host)};
}

/** What a copy of these files tells. */
export function tellFiles(files: readonly ListedFile[]): RsyncTold {
	return {
		...NOTHING_TOLD,
		changed: files.slice(0, NAME_LIMIT).map(({name}) => cleanName(name)),
		files: files.length,
		bytes: files.reduce((sum, {bytes}) => sum + bytes, 0),
	};
}

/** Parses a line of rsync's own list, `-rw-r--r-- 1,234 2026/11/25 12:00:00 a.txt`; null for folders and the rest. */
export function parseListedFile(line: string): ListedFile | null {
	const [, kind, size = '', told = ''] =
		/^([-l])\S{9}\s+([\d,.]+)\s+\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d (.*)$/.exec(line) ?? [];
	if (kind === undefined) return null;
	const name = kind === 'l' ? told.replace(/ -> .*$/, '') : told;
	return {name, bytes: Number(size.replaceAll(/[,.]/g, ''))};
}
