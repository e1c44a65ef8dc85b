import {execa} from 'execa';
import {endWithUs, OUT_OF_THE_TERMINALS_REACH} from '../link/end-with-us.ts';
import {chooseProgramFolder} from '../link/working-folder.ts';
import {parseRsyncKind, type RsyncKind} from './rsync-kind.ts';

/** Runs rsync or dw with its stdout told as it comes; resolves when it has ended. Never rejects. */
export type RunSyncProgram = (
	file: 'rsync' | 'dw',
	args: readonly string[],
	onText: (text: string) => void,
	silence?: Silence,
) => Promise<ProgramEnd>;

/**
 * What it means that a program has said nothing for too long: `is-a-stall`, unless told otherwise, ends it. One whose
 * silence `may-be-work` has a limit of its own (rsync's `--timeout`).
 */
export type Silence = 'is-a-stall' | 'may-be-work';

export interface ProgramEnd {
	/** `missing`: not installed here; `stalled`: it said nothing for so long that it was ended. */
	readonly how: 'exited' | 'missing' | 'stalled';
	readonly exitCode: number | null;
	readonly signal: string | null;
	/** Its first and last words, 8 KiB each. */
	readonly stderr: string;
}

export interface SyncProgramOptions {
	readonly environment: NodeJS.ProcessEnv;
	/** Milliseconds without a word after which a program is ended; above rsync's own limit of 60 s. */
	readonly stallMs?: number;
	/** Aborted: a program that runs is ended, and none is started. */
	readonly signal?: AbortSignal;
}

const STALL_MS = 5 * 60_000;
const STDERR_CHARACTERS = 8 * 1024;
/** An ssh master that rsync has started may hold stderr open for ever; nobody waits for it longer. */
const PIPE_GRACE_MS = 1_000;

/** Makes the real one. */
export function createRunSyncProgram({
	environment,
	stallMs = STALL_MS,
	signal: ending,
}: SyncProgramOptions): RunSyncProgram {
	return async (file, args, onText, silence = 'is-a-stall') => {
		if (ending?.aborted) return {how: 'exited', exitCode: null, signal: 'SIGTERM', stderr: ''};
		const child = execa(file, args, {
			stdin: 'ignore',
			buffer: false,
			reject: false,
			extendEnv: false,
			cwd: chooseProgramFolder(),
			// Its messages are matched in English, and names stay as they are.
			env: {...environment, LC_ALL: '', LC_MESSAGES: 'C', LC_CTYPE: 'C.UTF-8'},
			...OUT_OF_THE_TERMINALS_REACH,
		});
		endWithUs(child.nodeChildProcess);
		let how: ProgramEnd['how'] = 'exited';
		const end = () => void child.kill();
		const endStalled = () => {
			how = 'stalled';
			end();
		};
		const stalled = silence === 'is-a-stall' ? setTimeout(endStalled, stallMs) : undefined;
		ending?.addEventListener('abort', end);
		let [first, last] = ['', ''];
		child.stdout.setEncoding('utf8').on('data', (text: string) => {
			stalled?.refresh();
			onText(text);
		});
		child.stderr.setEncoding('utf8').on('data', (text: string) => {
			const room = STDERR_CHARACTERS - first.length;
			first += text.slice(0, room);
			last = (last + text.slice(room)).slice(-STDERR_CHARACTERS);
		});
		const exited = new Promise<number | null>(resolve => {
			child.nodeChildProcess.once('exit', code => resolve(code));
			child.nodeChildProcess.once('error', () => resolve(null));
		});
		const exitCode = await exited;
		ending?.removeEventListener('abort', end);
		const result = await Promise.race([child, pause(PIPE_GRACE_MS)]);
		child.stdout.destroy();
		child.stderr.destroy();
		clearTimeout(stalled);
		return {
			how: result?.code === 'ENOENT' ? 'missing' : how,
			exitCode,
			signal: child.nodeChildProcess.signalCode,
			stderr: first + last,
		};
	};
}

/** Which rsync this computer has. */
export async function probeRsyncKind(environment: NodeJS.ProcessEnv): Promise<RsyncKind> {
	const {stdout} = await execa('rsync', ['--version'], {
		stdin: 'ignore',
		reject: false,
		extendEnv: false,
		env: environment,
		cwd: chooseProgramFolder(),
		timeout: 5_000,
		maxBuffer: 64 * 1024,
	});
	return parseRsyncKind(stdout ?? '');
}

function pause(milliseconds: number): Promise<null> {
	return new Promise(resolve => setTimeout(() => resolve(null), milliseconds).unref());
}
