import {accessSync, constants} from 'node:fs';

/** The folder that this program was started in; null when it is gone or may not be entered any more. */
export function findWorkingFolder(): string | null {
	try {
		const folder = process.cwd();
		accessSync(folder, constants.X_OK);
		return folder;
	} catch {
		return null;
	}
}

/**
 * Where programs of ours run: a program does not start at all in a folder that is gone, so the root stands in for it.
 * Relative paths in an ssh configuration count from the folder that a person works in.
 */
export function chooseProgramFolder(): string {
	return findWorkingFolder() ?? '/';
}
