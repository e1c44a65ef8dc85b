import type {FileReader} from '../configuration/file-reader.ts';
import {isGlob, matchGlob} from './match-glob.ts';

/** The paths that an absolute pattern stands for, and the folders whose change would change them. */
export interface ExpandedGlob {
	readonly paths: readonly string[];
	readonly folders: readonly string[];
}

const MAX_PATHS = 500;

/** Expands `*` and `?` segment by segment, in the order of the names; hidden names need a pattern that starts with a dot. */
export function expandGlob(pattern: string, reader: FileReader): ExpandedGlob {
	const folders: string[] = [];
	let paths = [''];
	for (const segment of pattern.split('/').filter(Boolean)) {
		if (!isGlob(segment)) {
			paths = paths.map(path => `${path}/${segment}`);
			continue;
		}
		const next: string[] = [];
		for (const folder of paths) {
			folders.push(folder || '/');
			for (const name of reader.list(folder || '/')) {
				if (next.length >= MAX_PATHS) break;
				if (name.startsWith('.') && !segment.startsWith('.')) continue;
				if (matchGlob(segment, name)) next.push(`${folder}/${name}`);
			}
		}
		paths = next;
	}
	return {paths, folders};
}
