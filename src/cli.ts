import type {CommandContext, CommandSpec, ParsedArguments} from './commands/command.ts';
import {EXIT, UserError} from './commands/exit-code.ts';
import {GLOBAL_OPTIONS} from './commands/global-options.ts';
import {COMMANDS} from './commands/table.ts';
import {VERSION} from './version.ts';

/** dgo: arguments → command → lines or JSON → exit status. Loads only what the called command needs. */
async function main(words: readonly string[]): Promise<number> {
	if (words[0] === '--version') {
		process.stdout.write(`${VERSION}\n`);
		return EXIT.done;
	}
	const {createProgram} = await import('./commands/program.ts');
	const program = createProgram(process);
	try {
		return await dispatchWords(words, program);
	} catch (error) {
		return program.fail(error);
	} finally {
		await program.end();
	}
}

type Program = ReturnType<typeof import('./commands/program.ts').createProgram>;

async function dispatchWords(words: readonly string[], program: Program): Promise<number> {
	const position = words.findIndex((word, index) => !word.startsWith('-') && !takesValue(words[index - 1]));
	const name = words[position];
	if (name === undefined || name === 'help') {
		const {parseArguments} = await import('./commands/parse-arguments.ts');
		const given = parseArguments(name === 'help' ? [] : words, {name: '', options: []}, GLOBAL_OPTIONS);
		return program.help(
			findCommand(words[position + 1] ?? ''),
			name === 'help' || given.flag('help') || words.length === 0,
			given,
		);
	}
	const command = findCommand(name);
	if (!command) {
		const {suggest} = await import('./orchestrator/configuration/suggest.ts');
		const near = suggest(
			name,
			COMMANDS.map(candidate => candidate.name),
		);
		throw new UserError(`dgo has no command ${JSON.stringify(name)}`, {
			hint: near ? `did you mean dgo ${near}?` : 'dgo --help lists them',
		});
	}
	const {parseArguments} = await import('./commands/parse-arguments.ts');
	const before = words.slice(0, position);
	const parsed: ParsedArguments = parseArguments(
		[...before, ...words.slice(position + 1)],
		command,
		GLOBAL_OPTIONS,
	);
	if (parsed.flag('help')) return program.help(command, true, parsed);
	const {run} = await command.load();
	const context: CommandContext = program.createContext(parsed);
	return run(context);
}

function findCommand(name: string): CommandSpec | undefined {
	return COMMANDS.find(command => command.name === name);
}

/** Whether a word before the command is a global option whose value follows as a word of its own. */
function takesValue(word: string | undefined): boolean {
	return GLOBAL_OPTIONS.some(
		option => option.value !== null && (word === `--${option.name}` || word === `-${option.short ?? ''}`),
	);
}

process.exitCode = await main(process.argv.slice(2));
