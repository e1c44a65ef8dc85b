import {composeOrchestrator} from '../compose.ts';
import {refuseProblem} from '../orchestrator/configuration/problem.ts';
import {hasCode} from '../orchestrator/domain/error-code.ts';
import type {Orchestrator} from '../orchestrator/index.ts';
import {findWorkingFolder} from '../orchestrator/link/working-folder.ts';
import {FOLDER_GONE} from '../presentation/failures.ts';
import {COLOR_CHOICES, type ColorChoice, wantsColor} from '../presentation/wants-color.ts';
import type {CommandContext, CommandSpec, Environment, ParsedArguments} from './command.ts';
import {EXIT, UserError} from './exit-code.ts';
import {GLOBAL_OPTIONS} from './global-options.ts';
import {formatCommandHelp, formatOverview} from './help.ts';
import {createOutput, type Output} from './output.ts';
import {showWaiting} from './show-waiting.ts';
import {COMMANDS} from './table.ts';
import {tellMistake} from './tell-mistake.ts';
import {tellTailscale} from './tell-tailscale.ts';
import {tellWaitingSyncs} from './tell-waiting-syncs.ts';

/** One call of dgo around its command: output, signals, the engine, and the end. */
export interface Program {
	/** Prints a command's help, or the overview of all commands. */
	printHelp(command: CommandSpec | undefined): void;
	/** Says how dgo is used to who gave no command: the overview, as an error. */
	noteUsage(): void;
	createContext(parsed: ParsedArguments): CommandContext;
	/** Words an error of a call, as JSON too where its words ask for that, and gives the exit status; a bug is shown with its stack. */
	fail(error: unknown, call: FailedCall): number;
	/** Stops the engine and lets go of the signals. */
	end(): Promise<void>;
}

/** What was called: `command` is undefined where it is none. */
export interface FailedCall {
	readonly command: CommandSpec | undefined;
	readonly words: readonly string[];
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
	let given: ParsedArguments | null = null;

	return {
		printHelp(command) {
			const {paint} = output;
			output.line(
				command === undefined
					? formatOverview(COMMANDS, GLOBAL_OPTIONS, paint)
					: formatCommandHelp(command, GLOBAL_OPTIONS, paint),
			);
		},
		noteUsage: () => output.note(formatOverview(COMMANDS, GLOBAL_OPTIONS, output.paint)),
		createContext(parsed) {
			given = parsed;
			output = buildOutput(process, readColorChoice(parsed));
			const environment = readEnvironment(process);
			return {
				arguments: parsed,
				output,
				environment,
				commands: COMMANDS,
				get interrupted() {
					interruptionHandled = true;
					return interruption.signal;
				},
				openOrchestrator({toleratesMistakes = false, withLocal = false} = {}) {
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
					if (problem && !toleratesMistakes) {
						const {what, hint} = refuseProblem(problem, composed.paths);
						throw new UserError(what, {hint});
					}
					orchestrator = tellTailscale(showWaiting(composed.orchestrator, output), output);
					tellWaitingSyncs(orchestrator, output);
					return orchestrator;
				},
			};
		},
		fail(error, {command, words}) {
			if (!(error instanceof UserError)) throw error;
			// Words that were not understood still tell how the answer is read.
			const wantsJson = given === null ? words.includes('--json') : given.flag('json');
			const hasJson = command?.options.some(({name}) => name === 'json') ?? false;
			return tellMistake(error, output, wantsJson && hasJson ? (command?.name ?? null) : null);
		},
		async end() {
			for (const signal of SIGNALS) process.off(signal, onSignal);
			await orchestrator?.stop();
		},
	};
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function buildOutput(process: NodeJS.Process, color: ColorChoice): Output {
	return createOutput({
		stdout: process.stdout,
		stderr: process.stderr,
		color: wantsColor(color, process.env, process.stdout.isTTY === true),
		now: Date.now,
	});
}

function readEnvironment(process: NodeJS.Process): Environment {
	const folder = findWorkingFolder();
	if (folder === null) throw new UserError(FOLDER_GONE.what, {hint: FOLDER_GONE.hint});
	return {variables: process.env, folder, openStdin: () => process.stdin, now: Date.now};
}

function readColorChoice(parsed: ParsedArguments): ColorChoice {
	const given = parsed.value('color') ?? 'auto';
	const choice = COLOR_CHOICES.find(candidate => candidate === given);
	if (choice === undefined)
		throw new UserError(`--color takes auto, always or never, not ${JSON.stringify(given)}`);
	return choice;
}

/** `dgo load | head -1` is no error: when the reader has gone, so do we. */
function endQuietlyWithoutReader(process: NodeJS.Process): void {
	process.stdout.on('error', error => {
		if (hasCode(error, 'EPIPE')) process.exit(EXIT.done);
		throw error;
	});
	// What is said beside the data decides nothing: the status is that of the command.
	process.stderr.on('error', error => {
		if (!hasCode(error, 'EPIPE')) throw error;
	});
}
