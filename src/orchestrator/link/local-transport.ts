import {quoteWord} from '../domain/command-line.ts';
import type {Transport} from './port.ts';
import {spawnShell} from './spawn-shell.ts';

/**
 * Makes the adapter for this computer: the same shells, without ssh, each in a session of its own. Where dgo is started
 * by the agent of a task, what it starts is none of that task's: it does not carry its mark (node/cancel.sh).
 */
export function createLocalTransport(surroundings: NodeJS.ProcessEnv): Transport {
	const environment = {...surroundings, DGO_TASK: undefined};
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
