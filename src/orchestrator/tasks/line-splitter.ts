import {StringDecoder} from 'node:string_decoder';
import {cleanLine, LINE_CHARACTERS} from '../domain/clean-text.ts';
import {LINE_LEFT_OUT} from '../domain/story.ts';

/** What follows a line that is longer than LINE_CHARACTERS; its rest is dropped as it streams by. */
export const LEFT_OUT = ` ${LINE_LEFT_OUT}`;

/**
 * Cuts a stream of bytes into lines, whatever the chunks are; memory is bounded by one line. A line is what a terminal
 * leaves of it: of a progress bar that carriage returns draw again and again, its last state.
 */
export interface LineSplitter {
	push(bytes: Uint8Array): readonly string[];
	/** What stands unfinished, if anything. */
	end(): readonly string[];
}

/** Makes a line splitter; invalid UTF-8 becomes `�`, a character cut between chunks stays whole. */
export function createLineSplitter(): LineSplitter {
	const decoder = new StringDecoder('utf8');
	let rest = '';
	let isCut = false;

	/** Takes more of a line; of one that is too long what was drawn last, or its beginning. */
	function take(part: string): void {
		if (isCut && lastReturn(part) === -1) return;
		const line = isCut ? part : rest + part;
		const kept = isCut || line.length > LINE_CHARACTERS ? line.slice(lastReturn(line) + 1) : line;
		isCut = kept.length > LINE_CHARACTERS;
		rest = isCut ? kept.slice(0, LINE_CHARACTERS) : kept;
	}

	function finish(): string {
		const line = takeLastDrawn(rest) + (isCut ? LEFT_OUT : '');
		rest = '';
		isCut = false;
		return line;
	}

	return {
		push(bytes) {
			const [first = '', ...others] = decoder
				.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
				.split('\n');
			take(first);
			return others.map(part => {
				const line = finish();
				take(part);
				return line;
			});
		},
		end() {
			take(decoder.end());
			const last = finish();
			return last === '' ? [] : [last];
		},
	};
}

/** Where the last carriage return stands that has something behind it; -1 when there is none. */
function lastReturn(text: string): number {
	return text.slice(0, -1).lastIndexOf('\r');
}

/** What stands behind the last carriage return, or before it where only blanks and escape sequences follow. */
function takeLastDrawn(line: string): string {
	if (!line.includes('\r')) return line;
	return line.split('\r').findLast(piece => cleanLine(piece).trim() !== '') ?? '';
}
