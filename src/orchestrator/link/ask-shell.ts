import {cleanLine} from '../domain/clean-text.ts';
import type {ShellProcess} from './port.ts';

/** What a script's shell said under its word, or why nothing was heard. */
export type ShellAnswer =
	| {readonly kind: 'said'; readonly words: string}
	| {readonly kind: 'lost'; readonly detail: string};

/** Most bytes of the line: the longest path and some words fit. */
const LINE_BYTES = 8192;

/**
 * Sends a script to a fresh shell and takes the one line that it says under a random word; everything
 * else is noise. The shell's client is ended then: what the script left running goes on.
 */
export function askShell(
	shell: ShellProcess,
	script: Uint8Array,
	word: string,
	deadlineMs: number,
): Promise<ShellAnswer> {
	return new Promise(resolve => {
		// What stands before the mark is noise, and kept no longer than the mark may be cut.
		let pending: Buffer = Buffer.from('\n');
		const mark = Buffer.from(`\n${word} `);
		const finish = (answer: ShellAnswer) => {
			clearTimeout(timer);
			shell.kill();
			resolve(answer);
		};
		const timer = setTimeout(
			() => finish({kind: 'lost', detail: `no answer within ${deadlineMs / 1000} s`}),
			deadlineMs,
		);
		shell.onStdout(chunk => {
			pending = Buffer.concat([pending, chunk]);
			const start = pending.indexOf(mark);
			pending = pending.subarray(start === -1 ? -mark.length : start);
			if (start === -1) return;
			const end = pending.indexOf(10, mark.length);
			if (end !== -1) finish({kind: 'said', words: pending.toString('utf8', mark.length, end)});
			else if (pending.length > mark.length + LINE_BYTES)
				finish({kind: 'lost', detail: 'an answer that has no end'});
		});
		void shell.exited.then(({stderr, startError}) =>
			finish({kind: 'lost', detail: cleanLine((startError ?? stderr).trim().split('\n').at(-1) ?? '', 300)}),
		);
		void shell.write(script).then(() => shell.endInput());
	});
}
