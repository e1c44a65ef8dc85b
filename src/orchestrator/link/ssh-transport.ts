import {rmSync} from 'node:fs';
import {quoteWord} from '../domain/command-line.ts';
import {isHostName} from '../domain/host.ts';
import {
	buildControlArguments,
	buildControlPath,
	buildInteractiveArguments,
	buildRsyncShell,
	buildShellArguments,
	type SshOptions,
} from './build-ssh-arguments.ts';
import type {Transport} from './port.ts';
import {refuseShell} from './refuse-shell.ts';
import type {RunProgram} from './run-program.ts';
import {spawnShell} from './spawn-shell.ts';

/** What the ssh adapter works with. */
export interface SshTransportOptions extends SshOptions {
	readonly environment: NodeJS.ProcessEnv;
	readonly runProgram: RunProgram;
}

const CONTROL_DEADLINE_MS = 2_000;

/** Makes the adapter that reaches hosts over OpenSSH; all shells of a host share one master connection. */
export function createSshTransport(options: SshTransportOptions): Transport {
	const {environment} = options;
	return {
		openShell: host =>
			isHostName(host.name)
				? spawnShell({file: 'ssh', args: buildShellArguments(host, options)}, {environment, runs: 'there'})
				: refuseShell(),
		rsyncShell: host => buildRsyncShell(host, options).map(quoteForRsync).join(' '),
		interactiveShell: (host, folder) => ({
			file: 'ssh',
			args: buildInteractiveArguments(host, folder === null ? null : buildLoginIn(folder), options),
		}),
		async disconnect(host) {
			if (options.socketFolder === null) return;
			const limits = {deadlineMs: CONTROL_DEADLINE_MS, maxBytes: 4096};
			const {failure} = await options.runProgram('ssh', buildControlArguments(host, options), limits);
			// A master that hangs would hang whoever comes next: without its socket nobody finds it.
			if (failure === 'timed-out') rmSync(buildControlPath(host, options), {force: true});
		},
	};
}

/** rsync splits `-e` at spaces and knows both kinds of quotes, doubled inside themselves. */
function quoteForRsync(word: string): string {
	return /^[A-Za-z0-9_./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "''")}'`;
}

/** A login shell in a folder when it is there. The login shell there may be fish or csh: sh does the work. */
function buildLoginIn(folder: string): string {
	const script = `cd -- ${quoteWord(folder)} 2>/dev/null; exec "\${SHELL:-/bin/sh}" -l`;
	// Only octal escapes and letters reach the login shell, which every one of them quotes alike.
	const octal = [...Buffer.from(script)].map(byte => `\\0${byte.toString(8).padStart(3, '0')}`).join('');
	return `exec sh -c 'eval "$(printf %b "$0")"' '${octal}'`;
}
