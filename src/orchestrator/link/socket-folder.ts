import {chmodSync, lstatSync, mkdirSync} from 'node:fs';

/** Makes the private folder of the masters' sockets, or says why it may not be used. */
export function prepareSocketFolder(
	folder: string,
	uid: number,
): {readonly ok: true} | {readonly ok: false; readonly reason: string} {
	try {
		mkdirSync(folder, {recursive: true, mode: 0o700});
		const stats = lstatSync(folder);
		if (!stats.isDirectory()) return {ok: false, reason: `${folder} is no folder of its own`};
		if (stats.uid !== uid) return {ok: false, reason: `${folder} belongs to another user`};
		if ((stats.mode & 0o077) !== 0) chmodSync(folder, 0o700);
		return {ok: true};
	} catch (error) {
		return {ok: false, reason: error instanceof Error ? error.message : String(error)};
	}
}
