/** Where a command runs: in the folder asked for, in the home folder instead, or not at all for want of the folder. */
export type RunPlace = 'folder' | 'home' | 'missing';

/** What a run's stdout holds: noise, a line that says where, then the command's own bytes up to an end under a random word. */
export interface RunStream {
	/** Gives the command's bytes of a chunk. */
	push(chunk: Buffer): Buffer;
	/** The command's exit status once its end was seen; null before. */
	exitCode(): number | null;
	/** Null before it has begun. */
	place(): RunPlace | null;
}

/** Makes a reader of a run's stdout. Bytes that could begin a mark are held back until more is known. */
export function createRunStream(word: string): RunStream {
	const begin = Buffer.from(`\n${word} `);
	const end = Buffer.from(`${word} end `);
	let pending = Buffer.from('\n');
	let place: RunPlace | null = null;
	let exitCode: number | null = null;

	/** Reads the line that says where; until it is there nothing but its possible beginning is kept. */
	function readPlace(): void {
		const start = pending.indexOf(begin);
		if (start === -1) {
			pending = Buffer.from(pending.subarray(Math.max(0, pending.length - begin.length)));
			return;
		}
		const stop = pending.indexOf('\n', start + begin.length);
		const line = pending.toString('latin1', start + begin.length, stop === -1 ? undefined : stop);
		place = stop === -1 ? null : (PLACES.find(known => known === line) ?? null);
		const isNoise = place === null && !PLACES.some(known => known.startsWith(line));
		// A mark that is none of ours was an echo of what we sent: the search goes on behind it.
		pending = pending.subarray(place !== null ? stop + 1 : isNoise ? start + begin.length : start);
		if (isNoise) readPlace();
	}

	return {
		push(chunk) {
			pending = Buffer.concat([pending, chunk]);
			if (place === null) readPlace();
			if (place === null) return Buffer.alloc(0);
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
		place: () => place,
	};
}

const PLACES: readonly RunPlace[] = ['folder', 'home', 'missing'];

/** How many last bytes of a buffer could be the beginning of a mark. */
function heldBack(buffer: Buffer, mark: Buffer): number {
	for (let length = Math.min(buffer.length, mark.length - 1); length > 0; length -= 1) {
		if (buffer.subarray(buffer.length - length).equals(mark.subarray(0, length))) return length;
	}
	return 0;
}
