import type {ShellExit, ShellProcess} from '../../../src/orchestrator/link/port.ts';

/** A shell whose other side is the test: what was written to it is kept, what it says is told by the test. */
export interface ScriptedShell {
	readonly shell: ShellProcess;
	/** What was written since the last look. */
	takeWritten(): string;
	say(text: string): void;
	exit(exit: Partial<ShellExit>): void;
	isKilled(): boolean;
}

/** Makes a shell that says only what a test lets it say. */
export function createScriptedShell(): ScriptedShell {
	let written = '';
	let killed = false;
	let hear: (chunk: Buffer) => void = () => {};
	const exited = Promise.withResolvers<ShellExit>();
	return {
		shell: {
			exited: exited.promise,
			async write(data) {
				written += data.toString();
			},
			endInput() {},
			onStdout(listener) {
				hear = listener;
			},
			onStderr() {},
			holdOutput() {},
			untilFree: async () => {},
			kill() {
				killed = true;
			},
		},
		takeWritten() {
			const all = written;
			written = '';
			return all;
		},
		say: text => hear(Buffer.from(text)),
		exit: exit => exited.resolve({exitCode: null, signal: null, stderr: '', startError: null, ...exit}),
		isKilled: () => killed,
	};
}
