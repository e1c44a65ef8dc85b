import {execFileSync} from 'node:child_process';
import {existsSync, readdirSync, statSync} from 'node:fs';
import {join} from 'node:path';

/** Builds dist/ when it is missing or older than a source, so that specs of the programs never run old ones. */
export default function setup(): void {
	const built = 'dist/dgo-tui.js';
	if (existsSync(built) && statSync(built).mtimeMs >= newest('src')) return;
	execFileSync(process.execPath, ['scripts/build.ts'], {stdio: 'inherit'});
}

function newest(folder: string): number {
	const files = readdirSync(folder, {recursive: true, withFileTypes: true}).filter(entry => entry.isFile());
	return Math.max(...files.map(entry => statSync(join(entry.parentPath, entry.name)).mtimeMs));
}
