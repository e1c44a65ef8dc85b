import {diskReader} from '../orchestrator/configuration/file-reader.ts';
import {suggest} from '../orchestrator/configuration/suggest.ts';
import type {CommandContext} from './command.ts';
import {completeWords} from './completion/complete-words.ts';
import {formatCompletion} from './completion/format-completion.ts';
import {readKnownNames} from './completion/known-names.ts';
import {completionScript, SHELLS} from './completion/scripts.ts';
import {EXIT, UserError} from './exit-code.ts';
import {GLOBAL_OPTIONS} from './global-options.ts';
import {readPaths} from './read-paths.ts';

/** `dgo completion bash|zsh|fish` prints a script; the script calls `dgo completion words -- WORD…` at each Tab. */
export async function run({
	arguments: given,
	output,
	environment,
	commands,
}: CommandContext): Promise<number> {
	const [name = '', ...words] = given.positionals;
	if (name === 'words') {
		const paths = readPaths({arguments: given, environment});
		const names = readKnownNames(paths, diskReader);
		output.raw(formatCompletion(completeWords(words, {commands, globalOptions: GLOBAL_OPTIONS, names})));
		return EXIT.done;
	}
	const [surplus] = words;
	if (surplus !== undefined)
		throw new UserError(
			`dgo completion takes one shell, and ${JSON.stringify(surplus)} is one word too many`,
			{
				hint: 'eval "$(dgo completion bash)"',
			},
		);
	const shell = SHELLS.find(known => known === name);
	if (!shell) {
		const near = suggest(name, SHELLS);
		throw new UserError(`dgo completion knows ${SHELLS.join(', ')}, not ${JSON.stringify(name)}`, {
			hint: near ? `did you mean dgo completion ${near}?` : 'for example: eval "$(dgo completion bash)"',
		});
	}
	output.raw(completionScript(shell));
	return EXIT.done;
}
