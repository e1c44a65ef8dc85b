import {isHostName} from '../domain/host.ts';
import type {Transport} from './port.ts';
import {refuseShell} from './refuse-shell.ts';
import {spawnShell} from './spawn-shell.ts';

/**
 * Makes the adapter that reaches hosts over dw (`via: dw`). Its progress lines on stdout are noise to
 * the frames; rsync cannot go through it, so sync calls `dw sync`.
 */
export function createDwTransport(environment: NodeJS.ProcessEnv): Transport {
	return {
		openShell({name}) {
			// dw hands the name to ssh as it is, where an option would be obeyed.
			if (!isHostName(name)) return refuseShell();
			const args = ['run', '--host', name, '--', 'exec', 'sh', '-s'];
			return spawnShell({file: 'dw', args}, {environment, runs: 'there'});
		},
		rsyncShell: () => null,
		interactiveShell: host => ({file: 'ssh', args: ['-t', '--', host.name]}),
		disconnect: async () => {},
	};
}
