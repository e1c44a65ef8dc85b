import {Readable} from 'node:stream';
import {EXIT, UserError} from '../../src/commands/exit-code.ts';
import {GLOBAL_OPTIONS} from '../../src/commands/global-options.ts';
import {createOutput} from '../../src/commands/output.ts';
import {parseArguments} from '../../src/commands/parse-arguments.ts';
import {COMMANDS} from '../../src/commands/table.ts';
import {tellMistake} from '../../src/commands/tell-mistake.ts';
import type {Orchestrator} from '../../src/orchestrator/index.ts';
import {NOW} from '../store/sample-network.ts';
import {createEnd} from './create-end.ts';

export interface CommandResult {
	readonly status: number;
	readonly stdout: string;
	readonly stderr: string;
}

/** Runs a command on an orchestrator, without a process; a mistake of the caller is told as `dgo` tells it. */
export async function runCommand(
	[name, ...words]: readonly string[],
	orchestrator: Orchestrator,
	options: {
		/** The width of the terminal that looks; none does when absent. */
		readonly columns?: number;
		readonly folder?: string;
		readonly interrupted?: AbortSignal;
		readonly stdin?: string;
		/** Hears each write of data as it comes. */
		readonly onStdout?: (text: string) => void;
	} = {},
): Promise<CommandResult> {
	const stdout = createEnd(options.columns, options.onStdout);
	const stderr = createEnd();
	const output = createOutput({stdout, stderr, color: false, now: () => NOW});
	const status = await run().catch((error: unknown) => {
		if (!(error instanceof UserError)) throw error;
		return tellMistake(error, output, words.includes('--json') ? (name ?? null) : null);
	});
	return {status, stdout: stdout.text, stderr: stderr.text};

	async function run(): Promise<number> {
		const spec = COMMANDS.find(command => command.name === name);
		if (spec === undefined) return EXIT.usage;
		const parsed = parseArguments(words, spec, GLOBAL_OPTIONS);
		const command = await spec.load();
		return command.run({
			arguments: parsed,
			output,
			environment: {
				variables: {},
				folder: options.folder ?? '/',
				openStdin: () => Readable.from([Buffer.from(options.stdin ?? '')]),
				now: () => NOW,
			},
			commands: [],
			interrupted: options.interrupted ?? new AbortController().signal,
			openOrchestrator: () => orchestrator,
		});
	}
}
