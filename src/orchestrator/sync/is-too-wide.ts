import {sep} from 'node:path';
import {followLinks} from './follow-links.ts';

/** Whether a folder holds a home folder, or is one: no project, and with keys and logins in it that must not travel. */
export function isTooWide(folder: string, home: string): boolean {
	const wide = followLinks(folder);
	const inner = followLinks(home);
	return inner === wide || inner.startsWith(wide.endsWith(sep) ? wide : wide + sep);
}
