import {breakLine, LINE_CHARACTERS} from '../orchestrator/domain/clean-text.ts';

/** Turns bytes as they come into clean lines, and keeps the last one until it is whole. */
export interface OutputLines {
	push(bytes: Uint8Array): readonly string[];
	/** The line that never ended, if any. */
	end(): readonly string[];
}

/**
 * Makes a splitter for UTF-8. A long line becomes several; of one longer than LINE_CHARACTERS the rest is dropped, and
 * `leftOut` stands in its place.
 */
export function createOutputLines(leftOut: string): OutputLines {
	const decoder = new TextDecoder();
	let rest = '';
	const clean = (line: string): readonly string[] => {
		// A progress bar rewrites its line with carriage returns: what stands there last is what counts.
		const drawn = line.slice(line.lastIndexOf('\r') + 1);
		const pieces = breakLine(drawn.slice(0, LINE_CHARACTERS));
		return drawn.length > LINE_CHARACTERS ? [...pieces, leftOut] : pieces;
	};
	const split = (text: string): readonly string[] => {
		const lines = (rest + text).split(/\r\n|\n/);
		// One character more tells that there was more.
		rest = (lines.pop() ?? '').slice(0, LINE_CHARACTERS + 1);
		return lines.flatMap(clean);
	};
	return {
		push: bytes => split(decoder.decode(bytes, {stream: true})),
		end: () => [...split(decoder.decode()), ...(rest === '' ? [] : clean(rest))],
	};
}
