/** What a run's stdout holds: noise, then the command's own bytes between a begin and an end under a random word. */
export interface RunStream {
	/** Gives the command's bytes of a chunk. */
	push(chunk: Buffer): Buffer;
	/** The command's exit status once its end was seen; null before. */
	exitCode(): number | null;
	hasBegun(): boolean;
}

/** Makes a reader of a run's stdout. Bytes that could begin the end mark are held back until more is known. */
export function createRunStream(word: string): RunStream {
	const begin = Buffer.from(`\n${word} begin\n`);
	const end = Buffer.from(`${word} end `);
	let pending = Buffer.from('\n');
	let begun = false;
	let exitCode: number | null = null;

	return {
		push(chunk) {
			pending = Buffer.concat([pending, chunk]);
			if (!begun) {
				const start = pending.indexOf(begin);
				if (start === -1) {
					pending = Buffer.from(pending.subarray(Math.max(0, pending.length - begin.length)));
					return Buffer.alloc(0);
				}
				begun = true;
				pending = pending.subarray(start + begin.length);
			}
			const stop = pending.indexOf(end);
			if (stop !== -1) {
				const line = /^(\d{1,3})\n/.exec(pending.toString('latin1', stop + end.length));
				if (line !== null) exitCode = Number(line[1]);
				const bytes = pending.subarray(0, stop);
				pending = pending.subarray(stop);
				return bytes;
			}
			const safe = pending.length - heldBack(pending, end);
			const bytes = pending.subarray(0, safe);
			pending = pending.subarray(safe);
			return bytes;
		},
		exitCode: () => exitCode,
		hasBegun: () => begun,
	};
}

/** How many last bytes of a buffer could be the beginning of a mark. */
function heldBack(buffer: Buffer, mark: Buffer): number {
	for (let length = Math.min(buffer.length, mark.length - 1); length > 0; length -= 1) {
		if (buffer.subarray(buffer.length - length).equals(mark.subarray(0, length))) return length;
	}
	return 0;
}
