import type {ParsedArguments} from '../../src/commands/command.ts';
import {GLOBAL_OPTIONS} from '../../src/commands/global-options.ts';
import {parseArguments} from '../../src/commands/parse-arguments.ts';
import {COMMANDS} from '../../src/commands/table.ts';

/** Parses the words after `dgo` as the program does; throws when it would refuse them. */
export function parseCommandLine([name, ...rest]: readonly string[]): ParsedArguments {
	const spec = COMMANDS.find(command => command.name === name);
	if (spec === undefined) throw new Error(`dgo has no command ${name}`);
	return parseArguments(rest, spec, GLOBAL_OPTIONS);
}
