import {quoteWord} from '../node/program.ts';
import type {Transport} from './port.ts';
import {spawnShell} from './spawn-shell.ts';

/** Makes the adapter for this computer: the same shells, without ssh, each in a session of its own. */
export function createLocalTransport(environment: NodeJS.ProcessEnv): Transport {
	return {
		openShell: (_host, role) =>
			spawnShell(
				{file: 'sh', args: ['-s']},
				{environment, runs: role === 'resident' ? 'here' : 'here-alone'},
			),
		rsyncShell: () => null,
		interactiveShell: (_host, folder) => ({
			file: 'sh',
			args: [
				'-c',
				`${folder === null ? '' : `cd ${quoteWord(folder)} 2>/dev/null; `}exec "\${SHELL:-/bin/sh}" -l`,
			],
		}),
		disconnect: async () => {},
	};
}
