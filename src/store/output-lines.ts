import {cleanLine} from '../orchestrator/domain/clean-text.ts';

/** Turns bytes as they come into clean lines, and keeps the last one until it is whole. */
export interface OutputLines {
	push(bytes: Uint8Array): readonly string[];
	/** The line that never ended, if any. */
	end(): readonly string[];
}

/** The most characters of one line that are kept. */
const LINE_LIMIT = 2000;

/** Makes a splitter for UTF-8; a line longer than LINE_LIMIT is cut, and its rest is dropped. */
export function createOutputLines(): OutputLines {
	const decoder = new TextDecoder();
	let rest = '';
	const split = (text: string): readonly string[] => {
		const lines = (rest + text).split(/\r\n|\n/);
		rest = (lines.pop() ?? '').slice(0, LINE_LIMIT * 8);
		return lines.map(cleanOutputLine);
	};
	return {
		push: bytes => split(decoder.decode(bytes, {stream: true})),
		end: () => [...split(decoder.decode()), ...(rest === '' ? [] : [cleanOutputLine(rest)])],
	};
}

/** A progress bar rewrites its line with carriage returns: what stands there last is what counts. */
function cleanOutputLine(line: string): string {
	return cleanLine(line.slice(line.lastIndexOf('\r') + 1), LINE_LIMIT);
}
