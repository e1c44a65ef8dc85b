import {existsSync, readdirSync, statSync} from 'node:fs';
import {join} from 'node:path';

/** Whether dist/ is there and no source is newer than it. */
export function isBuilt(): boolean {
	const built = 'dist/dgo-tui.js';
	return existsSync(built) && statSync(built).mtimeMs >= newest('src');
}

function newest(folder: string): number {
	const files = readdirSync(folder, {recursive: true, withFileTypes: true}).filter(entry => entry.isFile());
	return Math.max(...files.map(entry => statSync(join(entry.parentPath, entry.name)).mtimeMs));
}
