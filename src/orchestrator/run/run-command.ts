import {createFailure} from '../domain/failure.ts';
import type {RunOutcome, RunOutput, TakeOutput} from '../index.ts';
import {classifySshExit, explainLoss} from '../link/classify-ssh-exit.ts';
import type {HostLink} from '../link/port.ts';
import {buildRunScript} from './build-run-script.ts';
import {createRunStream} from './run-stream.ts';

export interface CommandRun {
	readonly link: HostLink;
	/** A shell command line for the node's sh. */
	readonly command: string;
	/** The folder to run in when it is there; null: the home folder. */
	readonly folder: string | null;
	/** Run nothing where the folder is not there, rather than in the home folder. */
	readonly needsFolder: boolean;
	readonly loginPath: string;
}

export interface RunPorts {
	readonly createWord: () => string;
	readonly elapsed: () => number;
	readonly onOutput: TakeOutput;
	readonly signal: AbortSignal;
}

/** How long a remote tree may take to end after Ctrl-C before the client gives up, in milliseconds. */
const END_GRACE_MS = 6_000;

/**
 * Runs a command on one host and tells its output as it comes. Its own exit status comes in a frame of
 * ours, so that a remote `exit 255`, a signal and a lost link are told apart. Never rejects.
 */
export async function runCommand(
	{link, command, folder, needsFolder, loginPath}: CommandRun,
	ports: RunPorts,
): Promise<RunOutcome> {
	const {signal, onOutput} = ports;
	const host = link.host.name;
	const startedAt = ports.elapsed();
	const word = ports.createWord();
	const stream = createRunStream(word);
	const shell = link.openShell();
	const ended = Promise.withResolvers<void>();

	const tell = (output: RunOutput) => {
		const until = onOutput(output);
		if (until !== null) shell.holdOutput(until);
	};
	shell.onStdout(chunk => {
		const bytes = stream.push(chunk);
		if (bytes.length > 0) tell({host, stream: 'stdout', chunk: bytes});
		if (stream.exitCode() !== null || stream.place() === 'missing') ended.resolve();
	});
	shell.onStderr(chunk => {
		if (stream.place() !== null) tell({host, stream: 'stderr', chunk});
	});
	const stop = () => {
		// The end of its input is the wish to end: the node ends the whole tree.
		shell.endInput();
		setTimeout(ended.resolve, END_GRACE_MS).unref();
	};
	signal.addEventListener('abort', stop, {once: true});
	void shell.write(buildRunScript(command, {word, loginPath, folder, needsFolder}));
	if (signal.aborted) stop();
	const exit = await Promise.race([shell.exited, ended.promise.then(() => null)]);
	signal.removeEventListener('abort', stop);
	if (exit === null) await Promise.race([shell.exited, shell.untilFree(STDERR_GRACE_MS)]);
	shell.kill();

	const exitCode = stream.exitCode();
	const durationMs = Math.round(ports.elapsed() - startedAt);
	const told = {host, exitCode, durationMs, isAtHome: folder !== null && stream.place() === 'home'};
	if (stream.place() === 'missing')
		return {...told, failure: createFailure('project-missing-there', host, folder ?? '')};
	if (exitCode !== null || signal.aborted) return {...told, failure: null};
	if (exit === null) return {...told, failure: createFailure('connection-lost', host)};
	const explain = stream.place() === null ? classifySshExit : explainLoss;
	return {...told, failure: explain(exit, host)};
}

/** stderr has a stream of its own: what the command said last may come after the frame of its end. */
const STDERR_GRACE_MS = 150;
