import {execa} from 'execa';
import {chooseProgramFolder} from './working-folder.ts';

/** Runs a program to its end, with nothing on standard input. Never throws, never outlasts its deadline. */
export type RunProgram = (
	file: string,
	args: readonly string[],
	limits: ProgramLimits,
) => Promise<ProgramResult>;

export interface ProgramLimits {
	/** The program is killed when it takes longer, in milliseconds. */
	readonly deadlineMs: number;
	/** Most bytes kept of each stream; a program that prints more is killed. */
	readonly maxBytes: number;
}

export interface ProgramResult {
	/** As printed, not cleaned; cut when the program printed more than `maxBytes`. */
	readonly stdout: string;
	readonly stderr: string;
	/** Null when it was killed or never started. */
	readonly exitCode: number | null;
	/** Why there is no exit code: not installed (or not executable), or killed at the deadline. */
	readonly failure: 'missing' | 'timed-out' | null;
}

/** The real RunProgram. */
export const runProgram: RunProgram = async (file, args, {deadlineMs, maxBytes}) => {
	const program = execa(file, args, {
		stdin: 'ignore',
		reject: false,
		stripFinalNewline: false,
		cwd: chooseProgramFolder(),
		maxBuffer: maxBytes,
	});
	const deadline = Promise.withResolvers<null>();
	const timer = setTimeout(() => deadline.resolve(null), deadlineMs);
	const result = await Promise.race([program, deadline.promise]);
	clearTimeout(timer);
	if (result === null) {
		program.kill('SIGKILL');
		// A child of the program may hold the pipes open for ever; nobody waits for it.
		program.stdout.destroy();
		program.stderr.destroy();
		return {stdout: '', stderr: '', exitCode: null, failure: 'timed-out'};
	}
	const missing = result.code === 'ENOENT' || result.code === 'EACCES' || result.code === 'ENOTDIR';
	return {
		stdout: result.stdout ?? '',
		stderr: result.stderr ?? '',
		exitCode: result.isMaxBuffer ? null : (result.exitCode ?? null),
		failure: missing ? 'missing' : null,
	};
};
