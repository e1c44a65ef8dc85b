import {spawnSync} from 'node:child_process';
import {createFrameParser, type Frame} from '../../../src/orchestrator/link/frames.ts';
import {buildNodeCall, buildNodeProgram} from '../../../src/orchestrator/node/program.ts';

/** The shells that a node's sh may be. */
export const SHELLS: readonly (readonly string[])[] = [['dash'], ['bash', '--posix'], ['busybox', 'sh']];

/** The word of every frame here. */
export const WORD = 'w'.repeat(26);

export interface ShellCall {
	readonly name: string;
	readonly args?: readonly string[];
	readonly input?: string;
}

/** Runs calls of the node program, and of what `more` adds to it, in one real shell; gives their answers in order. */
export function callNode(
	shell: readonly string[],
	calls: readonly ShellCall[],
	environment: Readonly<Record<string, string>>,
	more = '',
): readonly Frame[] {
	const parts = [
		Buffer.from(buildNodeProgram(WORD)),
		Buffer.from(more),
		...calls.map(({name, args = [], input}, index) =>
			buildNodeCall(index + 1, name, args, input, 'eeeeeeeeee'),
		),
	];
	const [file = 'sh', ...args] = shell;
	// In a session of its own, as sshd starts it: then it may end what it leaves behind.
	const result = spawnSync('/usr/bin/setsid', ['--wait', file, ...args, '-s'], {
		input: Buffer.concat(parts),
		env: {PATH: process.env.PATH, ...environment},
		timeout: 60_000,
		maxBuffer: 64 * 1024 * 1024,
	});
	const parser = createFrameParser(WORD, () => 32 * 1024 * 1024);
	return parser.push(result.stdout).slice(1);
}

/** The body of an answer as text; throws when it was none. */
export function bodyOf(frame: Frame | undefined): Buffer {
	if (frame?.kind !== 'answer') throw new Error(`no answer: ${JSON.stringify(frame)}`);
	return frame.body;
}
