/** Links tick in so many groups, so far apart, in milliseconds: together they stay within the shortest tick. */
const GROUPS = 8;
const APART_MS = 25;

/**
 * How long until the next tick of a host, in milliseconds: from half of `everyMs` to one and a half. Hosts of one group tick
 * together, at the same places of the clock `now`, so that one wake-up of this computer asks several. All at once would
 * be cheaper still, and every latency on the screen would be that of our own burst.
 */
export function untilBeat(host: string, now: number, everyMs: number): number {
	const offset = (groupOf(host) * APART_MS) % everyMs;
	const remaining = everyMs - ((now - offset) % everyMs);
	return remaining < everyMs / 2 ? remaining + everyMs : remaining;
}

/** Spreads names that differ in a number, as most do, evenly. */
function groupOf(host: string): number {
	return [...host].reduce((sum, character) => sum + (character.codePointAt(0) ?? 0), 0) % GROUPS;
}
