import {homedir} from 'node:os';
import {composeOrchestrator} from '../compose.ts';
import {formatProblem} from '../orchestrator/configuration/problem.ts';
import type {Orchestrator} from '../orchestrator/index.ts';
import {VERSION} from '../version.ts';
import type {CommandContext, CommandSpec, Environment, ParsedArguments} from './command.ts';
import {EXIT, UserError} from './exit-code.ts';
import {GLOBAL_OPTIONS} from './global-options.ts';
import {formatCommandHelp, formatOverview} from './help.ts';
import {createOutput, type Output, wantsColor} from './output.ts';
import {COMMANDS} from './table.ts';

/** One call of dgo around its command: output, signals, the engine, and the end. */
export interface Program {
	/** Prints the version, the overview or a command's help, and gives the exit status. */
	help(command: CommandSpec | undefined, asked: boolean, parsed: ParsedArguments): number;
	createContext(parsed: ParsedArguments): CommandContext;
	/** Words an error and gives the exit status; a bug is shown with its stack. */
	fail(error: unknown): number;
	/** Stops the engine and lets go of the signals. */
	end(): Promise<void>;
}

/** Makes the surroundings of one call from the process that it runs in. */
export function createProgram(process: NodeJS.Process): Program {
	const interruption = new AbortController();
	let interruptionHandled = false;
	// Who asks for the signal ends in good order by itself; a second Ctrl-C, or a command that did not ask, ends at once.
	const onSignal = () => {
		if (!interruptionHandled || interruption.signal.aborted) process.exit(EXIT.interrupted);
		interruption.abort();
	};
	for (const signal of SIGNALS) process.on(signal, onSignal);
	endQuietlyWithoutReader(process);

	let orchestrator: Orchestrator | null = null;
	let output = buildOutput(process, 'auto');
	const environment: Environment = {
		variables: process.env,
		home: homedir(),
		folder: process.cwd(),
		now: Date.now,
	};

	return {
		help(command, asked, parsed) {
			if (parsed.flag('version')) {
				output.line(VERSION);
				return EXIT.done;
			}
			const {paint} = output;
			const text = command
				? formatCommandHelp(command, GLOBAL_OPTIONS, paint)
				: formatOverview(COMMANDS, GLOBAL_OPTIONS, paint);
			if (asked) output.line(text);
			else output.note(text);
			return asked ? EXIT.done : EXIT.usage;
		},
		createContext(parsed) {
			output = buildOutput(process, readColorChoice(parsed));
			return {
				arguments: parsed,
				output,
				environment,
				get interrupted() {
					interruptionHandled = true;
					return interruption.signal;
				},
				openOrchestrator({ignoreConfiguration = false, withLocal = false} = {}) {
					if (orchestrator !== null) return orchestrator;
					const composed = composeOrchestrator({
						hosts: parsed.values('host'),
						group: parsed.value('group'),
						configurationFile: parsed.value('config'),
						sshConfig: parsed.value('ssh-config'),
						withLocal,
						watch: false,
					});
					const [problem] = composed.problems;
					if (problem && !ignoreConfiguration)
						throw new UserError(formatProblem(problem), {
							hint: 'dgo config validate tells the rest; nothing was done',
						});
					orchestrator = composed.orchestrator;
					return orchestrator;
				},
			};
		},
		fail(error) {
			if (!(error instanceof UserError)) throw error;
			output.note(`dgo: ${error.message}`);
			if (error.hint) output.note(`  ${error.hint}`);
			return error.exitCode;
		},
		async end() {
			for (const signal of SIGNALS) process.off(signal, onSignal);
			await orchestrator?.stop();
		},
	};
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function buildOutput(process: NodeJS.Process, color: string): Output {
	return createOutput({
		stdout: process.stdout,
		stderr: process.stderr,
		color: wantsColor(color, process.env, process.stdout.isTTY === true),
		now: Date.now,
	});
}

function readColorChoice(parsed: ParsedArguments): string {
	const choice = parsed.value('color') ?? 'auto';
	if (choice !== 'auto' && choice !== 'always' && choice !== 'never') {
		throw new UserError(`--color takes auto, always or never, not ${JSON.stringify(choice)}`);
	}
	return choice;
}

/** `dgo load | head -1` is no error: when the reader has gone, so do we. */
function endQuietlyWithoutReader(process: NodeJS.Process): void {
	process.stdout.on('error', error => {
		if ('code' in error && error.code === 'EPIPE') process.exit(EXIT.done);
		throw error;
	});
}
