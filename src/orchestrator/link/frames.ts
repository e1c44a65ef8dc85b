/** What the stream of a resident shell holds. Whatever stands between frames is noise and is dropped. */
export type Frame =
	| {readonly kind: 'answer'; readonly number: number; readonly status: number; readonly body: Buffer}
	/** The answer was longer than it may be; its body is dropped, its end was seen. */
	| {readonly kind: 'too-large'; readonly number: number};

/** Takes the stream in any chunks, and gives the frames that each completes. */
export interface FrameParser {
	push(chunk: Buffer): readonly Frame[];
}

/**
 * Makes a parser of frames under a word: `\nWORD N <\n`, the body's bytes as they are, `\nWORD N > STATUS\n`.
 * The word is random, so that no start-up noise and no output can forge a frame. `maxBytesOf` bounds the body
 * of an answer, and so what is kept of it.
 */
export function createFrameParser(word: string, maxBytesOf: (number: number) => number): FrameParser {
	const mark = Buffer.from(`\n${word} `);
	// A noisy start may lack the line feed that begins our first frame: one is put before the stream.
	let pending: Buffer = Buffer.from('\n');
	let open: {readonly number: number; readonly limit: number; parts: Buffer[]; length: number} | null = null;

	function take(length: number): void {
		if (open === null) return;
		open.length += length;
		if (open.length <= open.limit) open.parts.push(Buffer.from(pending.subarray(0, length)));
		else open.parts = [];
	}

	return {
		push(chunk) {
			pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
			const frames: Frame[] = [];
			for (;;) {
				const start = pending.indexOf(mark);
				if (start === -1) {
					// The mark may be cut: keep what could be its beginning.
					const safe = Math.max(0, pending.length - mark.length + 1);
					take(safe);
					pending = pending.subarray(safe);
					return frames;
				}
				const end = pending.indexOf(10, start + mark.length);
				const line = end === -1 ? null : pending.toString('latin1', start + mark.length, end);
				if (line === null && pending.length - start < mark.length + LINE_LIMIT) {
					take(start);
					pending = pending.subarray(start);
					return frames;
				}
				const head = line === null ? null : /^(\d{1,15}) (?:<|> (\d{1,3}))$/.exec(line);
				if (head === null || line === null || end === -1) {
					take(start + 1);
					pending = pending.subarray(start + 1);
					continue;
				}
				const number = Number(head[1]);
				if (head[2] === undefined) open = {number, limit: maxBytesOf(number), parts: [], length: 0};
				else if (open?.number === number) {
					take(start);
					const body = Buffer.concat(open.parts);
					frames.push(
						open.length > open.limit
							? {kind: 'too-large', number}
							: {kind: 'answer', number, status: Number(head[2]), body},
					);
					open = null;
				}
				pending = pending.subarray(end + 1);
			}
		},
	};
}

/** Longest line of a frame after its word: a number of 15 digits, `> ` and a status. */
const LINE_LIMIT = 32;
