import {StringDecoder} from 'node:string_decoder';

/** Longest line that is kept; the rest of a longer one is dropped as it streams by. */
export const LINE_CHARACTERS = 256 * 1024;

/** Cuts a stream of bytes into lines, whatever the chunks are; memory is bounded by one line. */
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

	return {
		push(bytes) {
			const parts = decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).split('\n');
			const lines: string[] = [];
			for (const [index, part] of parts.entries()) {
				if (!isCut) rest += part;
				if (rest.length > LINE_CHARACTERS) {
					rest = rest.slice(0, LINE_CHARACTERS);
					isCut = true;
				}
				if (index < parts.length - 1) {
					lines.push(rest.replace(/\r$/, ''));
					rest = '';
					isCut = false;
				}
			}
			return lines;
		},
		end() {
			const last = rest + decoder.end();
			rest = '';
			return last === '' ? [] : [last];
		},
	};
}
