import type {CommandSpec} from './commands/command.ts';
import {EXIT, UserError} from './commands/exit-code.ts';
import {GLOBAL_OPTIONS} from './commands/global-options.ts';
import type {Program} from './commands/program.ts';
import {COMMANDS} from './commands/table.ts';
import {VERSION} from './version.ts';

/** dgo: arguments → command → lines or JSON → exit status. Loads only what the called command needs. */
async function main(words: readonly string[]): Promise<number> {
	if (words[0] === '--version') return printVersion();
	const {createProgram} = await import('./commands/program.ts');
	const program = createProgram(process);
	try {
		return await runWords(words, program);
	} catch (error) {
		return program.fail(error, {command: findCommand(words[findName(words)] ?? ''), words});
	} finally {
		await program.end();
	}
}

async function runWords(words: readonly string[], program: Program): Promise<number> {
	const {parseArguments} = await import('./commands/parse-arguments.ts');
	const position = findName(words);
	const name = words[position];
	if (name === 'help') {
		program.printHelp(findCommand(words[position + 1] ?? ''));
		return EXIT.done;
	}
	const command = name === undefined ? undefined : findCommand(name);
	if (name !== undefined && command === undefined) throw await unknownCommand(name);
	const parsed = parseArguments(
		words.filter((_, index) => index !== position),
		command ?? {name: '', options: [], positionals: ''},
		GLOBAL_OPTIONS,
	);
	if (parsed.flag('version')) return printVersion();
	if (parsed.flag('help') || words.length === 0) {
		program.printHelp(command);
		return EXIT.done;
	}
	if (command === undefined) {
		program.noteUsage();
		return EXIT.usage;
	}
	const {run} = await command.load();
	return run(program.createContext(parsed));
}

/** Where the command's name stands in the words; -1 where there is none. */
function findName(words: readonly string[]): number {
	return words.findIndex((word, index) => !word.startsWith('-') && !takesValue(words[index - 1]));
}

function printVersion(): number {
	process.stdout.write(`${VERSION}\n`);
	return EXIT.done;
}

function findCommand(name: string): CommandSpec | undefined {
	return COMMANDS.find(command => command.name === name);
}

async function unknownCommand(name: string): Promise<UserError> {
	const {suggest} = await import('./orchestrator/configuration/suggest.ts');
	const near = suggest(
		name,
		COMMANDS.map(candidate => candidate.name),
	);
	return new UserError(`dgo has no command ${JSON.stringify(name)}`, {
		hint: near ? `did you mean dgo ${near}?` : 'dgo --help lists them',
	});
}

/** Whether a word before the command is a global option whose value follows as a word of its own. */
function takesValue(word: string | undefined): boolean {
	return GLOBAL_OPTIONS.some(
		option => option.value !== null && (word === `--${option.name}` || word === `-${option.short ?? ''}`),
	);
}

process.exitCode = await main(process.argv.slice(2));
// Nobody waits for what an interrupted command had under way, as for a copy: it ends with the program.
if (process.exitCode === EXIT.interrupted) process.stdout.write('', () => process.exit());
