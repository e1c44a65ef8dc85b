import type {ShellProcess} from './port.ts';

/** A shell that never started, because its host's name is none. It ends with the words that OpenSSH has for it. */
export function refuseShell(): ShellProcess {
	return {
		exited: Promise.resolve({
			exitCode: 255,
			signal: null,
			stderr: 'hostname contains invalid characters',
			startError: null,
		}),
		write: async () => {},
		endInput() {},
		onStdout() {},
		onStderr() {},
		holdOutput() {},
		untilFree: async () => {},
		kill() {},
	};
}
