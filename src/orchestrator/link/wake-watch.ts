/** How often the clock is looked at, and how much too late that is after a sleep; milliseconds. */
const LOOK_EVERY_MS = 5_000;
const SLEPT_MS = 10_000;

/**
 * Calls `onWake` when this computer has slept, or this program was stopped: the clock has gone on and the
 * timer has not. Returns what ends the watch. The timer keeps no program alive.
 */
export function watchForWake(now: () => number, onWake: () => void): () => void {
	let lookedAt = now();
	const timer = setInterval(() => {
		const before = lookedAt;
		lookedAt = now();
		if (lookedAt - before > LOOK_EVERY_MS + SLEPT_MS) onWake();
	}, LOOK_EVERY_MS).unref();
	return () => clearInterval(timer);
}
