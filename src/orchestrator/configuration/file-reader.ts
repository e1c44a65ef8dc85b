import {closeSync, fstatSync, openSync, readdirSync, readSync, statSync} from 'node:fs';

/** How discovery and configuration see the disk. Reading never throws and never waits for a pipe. */
export interface FileReader {
	/** The first MAX_FILE_BYTES of a regular file as text. */
	read(path: string): FileContent;
	/** The names in a folder, sorted; empty when it cannot be listed. */
	list(folder: string): readonly string[];
}

export type FileContent =
	| {readonly status: 'read'; readonly text: string; readonly truncated: boolean}
	| {readonly status: 'missing'}
	| {readonly status: 'unreadable'; readonly reason: string};

/** Most bytes taken of one file: a configuration is never longer, a device or a log may be. */
export const MAX_FILE_BYTES = 1024 * 1024;

/** Reads the real disk. */
export const diskReader: FileReader = {
	read(path) {
		try {
			if (!statSync(path).isFile()) return {status: 'unreadable', reason: 'it is not a regular file'};
			return readBounded(path);
		} catch (error) {
			return explainError(error);
		}
	},
	list(folder) {
		try {
			return readdirSync(folder).sort();
		} catch {
			return [];
		}
	},
};

function readBounded(path: string): FileContent {
	const file = openSync(path, 'r');
	try {
		const bytes = Buffer.alloc(Math.min(fstatSync(file).size + 1, MAX_FILE_BYTES + 1));
		let length = 0;
		for (;;) {
			const count = readSync(file, bytes, length, bytes.length - length, null);
			length += count;
			if (count === 0 || length === bytes.length) break;
		}
		const truncated = length > MAX_FILE_BYTES;
		return {
			status: 'read',
			text: bytes.toString('utf8', 0, Math.min(length, MAX_FILE_BYTES)),
			truncated,
		};
	} finally {
		closeSync(file);
	}
}

function explainError(error: unknown): FileContent {
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	if (code === 'ENOENT' || code === 'ENOTDIR') return {status: 'missing'};
	if (code === 'EACCES' || code === 'EPERM') return {status: 'unreadable', reason: 'permission denied'};
	return {status: 'unreadable', reason: code || 'it cannot be read'};
}
