import type {Transport} from './port.ts';
import {spawnShell} from './spawn-shell.ts';

/**
 * Makes the adapter that reaches hosts over dw (`via: dw`). Its progress lines on stdout are noise to
 * the frames; rsync cannot go through it, so sync calls `dw sync`.
 */
export function createDwTransport(environment: NodeJS.ProcessEnv): Transport {
	return {
		openShell: host =>
			spawnShell({file: 'dw', args: ['run', '--host', host.name, '--', 'exec', 'sh', '-s']}, {environment}),
		rsyncShell: () => null,
		interactiveShell: host => ({file: 'ssh', args: ['-t', '--', host.name]}),
		disconnect: async () => {},
	};
}
