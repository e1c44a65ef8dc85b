import {type Paths, readMachine, resolvePaths} from '../orchestrator/configuration/paths.ts';
import type {CommandContext} from './command.ts';

/** Where dgo's files are for this call, `--config` and `--ssh-config` included. */
export function readPaths({
	arguments: given,
	environment,
}: Pick<CommandContext, 'arguments' | 'environment'>): Paths {
	const options = {config: given.value('config'), sshConfig: given.value('ssh-config')};
	return resolvePaths(environment.variables, options, readMachine());
}
