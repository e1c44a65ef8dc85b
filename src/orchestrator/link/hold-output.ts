import type {Readable} from 'node:stream';
import {setTimeout as pause, setImmediate as untilNextTurn} from 'node:timers/promises';

/** Streams that stand still while what was read of them is not taken yet. */
export interface Hold {
	add(until: Promise<void>): void;
	/** Resolves when nothing was held for so many milliseconds, and what was waiting behind them has been read. */
	untilFree(graceMs: number): Promise<void>;
}

/** Makes the hold of some streams. */
export function createHold(streams: readonly Readable[]): Hold {
	let holding = 0;
	let count = 0;
	return {
		add(until) {
			holding += 1;
			count += 1;
			for (const stream of streams) stream.pause();
			void until.finally(() => {
				holding -= 1;
				if (holding === 0) for (const stream of streams) stream.resume();
			});
		},
		async untilFree(graceMs) {
			for (let before = -1; before !== count || holding > 0; ) {
				before = count;
				await pause(graceMs);
				await untilNextTurn();
				if (streams.every(({destroyed}) => destroyed)) return;
			}
		},
	};
}
