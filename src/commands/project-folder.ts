import {statSync} from 'node:fs';
import {resolve} from 'node:path';
import {cleanLine} from '../orchestrator/domain/clean-text.ts';
import type {Environment} from './command.ts';
import {UserError} from './exit-code.ts';

/** The absolute project folder that a command works with: the one given, else the working folder. Throws when it is none, with a hint. */
export function readProjectFolder(
	given: string | null,
	environment: Environment,
	hint = 'name the project folder',
): string {
	const folder = resolve(environment.folder, given ?? '.');
	const isFolder = statSync(folder, {throwIfNoEntry: false})?.isDirectory() ?? false;
	if (!isFolder) throw new UserError(`there is no folder ${cleanLine(folder)}`, {hint});
	return folder;
}
