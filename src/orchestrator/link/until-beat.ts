/**
 * How long until the next tick, in milliseconds: from a quarter of `everyMs` to one and a quarter. Links of one pace tick
 * together, on the multiples of that pace by the clock `now`: a wake-up of this computer for each costs more than
 * all that they ask.
 */
export function untilBeat(now: number, everyMs: number): number {
	const remaining = everyMs - (now % everyMs);
	return remaining < everyMs / 4 ? remaining + everyMs : remaining;
}
