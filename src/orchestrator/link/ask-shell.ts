import {cleanLine} from '../domain/clean-text.ts';
import type {ShellProcess} from './port.ts';

/** What a script's shell said under its word, or why nothing was heard. */
export type ShellAnswer =
	| {readonly kind: 'said'; readonly words: string}
	| {readonly kind: 'lost'; readonly detail: string};

const NOISE_BYTES = 1024 * 1024;

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
		let text = '\n';
		const mark = `\n${word} `;
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
			text += chunk.toString('utf8');
			const start = text.indexOf(mark);
			const end = start === -1 ? -1 : text.indexOf('\n', start + mark.length);
			if (end !== -1) finish({kind: 'said', words: text.slice(start + mark.length, end)});
			else if (start === -1 && text.length > NOISE_BYTES) text = text.slice(-mark.length);
		});
		void shell.exited.then(({stderr, startError}) =>
			finish({kind: 'lost', detail: cleanLine((startError ?? stderr).trim().split('\n').at(-1) ?? '', 300)}),
		);
		void shell.write(script).then(() => shell.endInput());
	});
}
