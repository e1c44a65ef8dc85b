import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {isBuilt} from '../scripts/is-built.ts';
import {listProcesses, readEnvironment, readProcess, signal} from './practice-network/marked-processes.ts';

/**
 * Builds dist/ when it is missing or older than a source, so that specs of the programs never run old
 * ones, and gives the run a folder for its temporary files. What a spec leaves there, or left running
 * with it in its surroundings, is gone after the run.
 */
export default function setup(): () => void {
	if (!isBuilt()) execFileSync(process.execPath, ['scripts/build.ts'], {stdio: 'inherit'});
	// Not below TMPDIR, which may be long: ssh's sockets must fit into 104 bytes.
	const folder = mkdtempSync('/tmp/dgo-t-');
	process.env.TMPDIR = folder;
	return () => {
		endLeftovers(folder);
		rmSync(folder, {recursive: true, force: true, maxRetries: 5});
	};
}

/** Ends what runs in a folder's surroundings; our own children, Vitest's workers, end by themselves. */
function endLeftovers(folder: string): void {
	for (const pid of listProcesses())
		if (readEnvironment(pid).includes(folder) && readProcess(pid)?.parent !== process.pid)
			signal(pid, 'SIGKILL');
}
