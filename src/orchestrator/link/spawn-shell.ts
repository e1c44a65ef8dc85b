import {execa} from 'execa';
import type {CommandLine, ShellExit, ShellProcess} from './port.ts';

/** Most bytes of stderr kept for telling why a link ended. */
const STDERR_BYTES = 4096;

/** Starts a program as a shell process of the port. `ownSession` gives it a session of its own on this computer. */
export function spawnShell(
	{file, args}: CommandLine,
	options: {readonly environment: NodeJS.ProcessEnv; readonly ownSession?: boolean},
): ShellProcess {
	const child = execa(file, args, {
		stdin: 'pipe',
		stdout: 'pipe',
		stderr: 'pipe',
		buffer: false,
		reject: false,
		extendEnv: false,
		env: options.environment,
		detached: options.ownSession ?? false,
		// A task must outlive the one who started it.
		cleanup: !options.ownSession,
	});
	let stderr = Buffer.alloc(0);
	child.stderr.on('data', (chunk: Buffer) => {
		stderr = Buffer.concat([stderr, chunk]).subarray(-STDERR_BYTES);
	});
	// A write to a shell that has just ended fails with EPIPE; its exit tells more.
	child.stdin.on('error', () => {});
	child.stdout.on('error', () => {});
	child.stderr.on('error', () => {});
	child.catch(() => {});

	const exited = new Promise<ShellExit>(resolve => {
		child.nodeChildProcess.once('exit', (exitCode, signal) => {
			// What stderr still holds arrives with the next turns of the event loop.
			setTimeout(
				() => resolve({exitCode, signal, stderr: stderr.toString('utf8'), startError: null}),
				STDERR_GRACE_MS,
			);
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
		kill() {
			// TERM lets the node program put away what it started; what does not listen is killed.
			child.kill('SIGTERM');
			const timer = setTimeout(() => child.kill('SIGKILL'), KILL_GRACE_MS).unref();
			void exited.then(() => clearTimeout(timer));
			child.stdin.destroy();
			child.stdout.destroy();
			child.stderr.destroy();
		},
	};
}

/** How long the last words of a program may take from its exit to us, in milliseconds. */
const STDERR_GRACE_MS = 20;

const KILL_GRACE_MS = 1_000;
