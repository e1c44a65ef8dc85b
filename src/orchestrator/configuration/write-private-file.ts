import {mkdirSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {dirname} from 'node:path';

/**
 * Writes a file whole or not at all, readable by its owner alone (0600, its folder 0700), and tells whether it could.
 * Nothing half-written stays behind.
 */
export function writePrivateFile(file: string, text: string): boolean {
	const temporary = `${file}.${process.pid}`;
	try {
		mkdirSync(dirname(file), {recursive: true, mode: 0o700});
		writeFileSync(temporary, text, {mode: 0o600});
		renameSync(temporary, file);
		return true;
	} catch {
		removeQuietly(temporary);
		return false;
	}
}

function removeQuietly(file: string): void {
	try {
		rmSync(file);
	} catch {
		// It was never made, or the disk refuses this too.
	}
}
