import {execa} from 'execa';
import type {CommandLine} from '../domain/command-line.ts';
import {endWithUs, OUT_OF_THE_TERMINALS_REACH} from './end-with-us.ts';
import {createHold} from './hold-output.ts';
import type {ShellExit, ShellProcess} from './port.ts';
import {chooseProgramFolder} from './working-folder.ts';

export interface SpawnOptions {
	readonly environment: NodeJS.ProcessEnv;
	/** Where the shell itself runs, and what `kill` does to it. */
	readonly runs:
		| 'there' // The program is a client of another computer: it is ended.
		| 'here' // It is the shell: its whole session on this computer is ended.
		| 'here-alone'; // It is the shell, and may be the supervisor of a task: only its pipes are closed.
}

/** Most bytes of stderr kept for telling why a link ended. */
const STDERR_BYTES = 4096;
/** How long the last words of a program may take from its exit to us, in milliseconds. */
const STDERR_GRACE_MS = 20;
/** TERM lets a program put away what it started; what does not listen for so long is killed. */
const KILL_GRACE_MS = 1_000;

/** Starts a program as a shell process of the port. */
export function spawnShell({file, args}: CommandLine, {environment, runs}: SpawnOptions): ShellProcess {
	const child = execa(file, args, {
		stdin: 'pipe',
		stdout: 'pipe',
		stderr: 'pipe',
		buffer: false,
		reject: false,
		extendEnv: false,
		env: environment,
		cwd: chooseProgramFolder(),
		// A shell here gets a session of its own, too, as sshd gives to each command.
		...OUT_OF_THE_TERMINALS_REACH,
	});
	if (runs === 'there') endWithUs(child.nodeChildProcess);
	let stderr = Buffer.alloc(0);
	child.stderr.on('data', (chunk: Buffer) => {
		stderr = Buffer.concat([stderr, chunk]).subarray(-STDERR_BYTES);
	});
	// A write to a shell that has just ended fails with EPIPE; its exit tells more.
	child.stdin.on('error', () => {});
	child.stdout.on('error', () => {});
	child.stderr.on('error', () => {});
	child.catch(() => {});

	const hold = createHold([child.stdout, child.stderr]);
	const exited = new Promise<ShellExit>(resolve => {
		child.nodeChildProcess.once('exit', (exitCode, signal) => {
			// What the pipes still hold arrives with the next turns of the event loop. When many shells end at once, one
			// is told as ended before its last words are read, and on a busy computer the time is over before any turn.
			const tell = () => resolve({exitCode, signal, stderr: stderr.toString('utf8'), startError: null});
			void hold.untilFree(STDERR_GRACE_MS).then(tell);
		});
		child.nodeChildProcess.once('error', error =>
			resolve({exitCode: null, signal: null, stderr: '', startError: error.message}),
		);
	});

	return {
		exited,
		write: data =>
			new Promise(resolve => {
				if (child.stdin.destroyed || child.stdin.writableEnded) resolve();
				else child.stdin.write(data, () => resolve());
			}),
		endInput: () => child.stdin.end(),
		onStdout: listener => void child.stdout.on('data', listener),
		onStderr: listener => void child.stderr.on('data', listener),
		holdOutput: hold.add,
		untilFree: hold.untilFree,
		kill() {
			if (runs === 'here-alone') child.nodeChildProcess.unref();
			else end(runs === 'here' ? signal => killGroup(child.pid, signal) : signal => child.kill(signal));
			child.stdin.destroy();
			child.stdout.destroy();
			child.stderr.destroy();
		},
	};

	function end(send: (signal: NodeJS.Signals) => void): void {
		send('SIGTERM');
		const timer = setTimeout(() => send('SIGKILL'), KILL_GRACE_MS).unref();
		void exited.then(() => clearTimeout(timer));
	}
}

/** Signals every process of the session that a child of ours leads. */
function killGroup(leader: number | undefined, signal: NodeJS.Signals): void {
	if (leader === undefined) return;
	try {
		process.kill(-leader, signal);
	} catch {
		// All of them have ended.
	}
}
