import {basename, posix} from 'node:path';

/** The homes that a destination is reckoned by, absolute paths. */
export interface Homes {
	readonly local: string;
	readonly node: string;
	/** `remote_root` of the configuration; `~` is the node's home. Null: as below. */
	readonly remoteRoot: string | null;
}

/**
 * Where a local folder lies on a node: under `remote_root` by its own name; else a folder under the home
 * at the same path under the node's home; else at the same absolute path.
 */
export function resolveDestination(folder: string, {local, node, remoteRoot}: Homes): string {
	if (remoteRoot !== null) return posix.join(remoteRoot.replace(/^~(?=\/|$)/, node), basename(folder));
	if (folder === local) return node;
	return folder.startsWith(`${local}/`) ? posix.join(node, folder.slice(local.length + 1)) : folder;
}
