import {realpathSync} from 'node:fs';

/** The real path of what is there; a path that cannot be followed stays as it is. */
export function followLinks(path: string): string {
	try {
		return realpathSync(path);
	} catch {
		return path;
	}
}
