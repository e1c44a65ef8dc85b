import {realpathSync} from 'node:fs';
import {sep} from 'node:path';

/** Whether a folder holds a home folder, or is one: no project, and with keys and logins in it that must not travel. */
export function isTooWide(folder: string, home: string): boolean {
	const wide = followLinks(folder);
	const inner = followLinks(home);
	return inner === wide || inner.startsWith(wide.endsWith(sep) ? wide : wide + sep);
}

function followLinks(path: string): string {
	try {
		return realpathSync(path);
	} catch {
		return path;
	}
}
