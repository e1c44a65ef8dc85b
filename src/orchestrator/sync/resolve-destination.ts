import {basename, posix} from 'node:path';
import {followLinks} from './follow-links.ts';

/** The homes that a destination is reckoned by, absolute paths. */
export interface Homes {
	readonly local: string;
	readonly node: string;
	/** `remote_root` of the configuration; `~` is the node's home. Null: as below. */
	readonly remoteRoot: string | null;
}

/**
 * Where a local folder lies on a node: under `remote_root` by its own name; else a folder under the home
 * at the same path under the node's home; else at the same absolute path. A home may be a link, and a working
 * folder is known by its real path: what is not below the home by its name may be by both real ones.
 */
export function resolveDestination(folder: string, {local, node, remoteRoot}: Homes): string {
	if (remoteRoot !== null) return posix.join(remoteRoot.replace(/^~(?=\/|$)/, node), basename(folder));
	const below = pathBelow(folder, local) ?? pathBelow(followLinks(folder), followLinks(local));
	return below === null ? folder : below === '' ? node : posix.join(node, below);
}

/** The path from one folder to another in it, empty when they are the same; null when it is not in it. */
function pathBelow(folder: string, outer: string): string | null {
	if (folder === outer) return '';
	return folder.startsWith(`${outer}/`) ? folder.slice(outer.length + 1) : null;
}
