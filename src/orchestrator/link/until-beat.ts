/**
 * How long until the next tick, in milliseconds: from half of `everyMs` to one and a half. Links of one pace tick
 * together, on the multiples of that pace by the clock `now`: a wake-up of this computer for each costs more than
 * all that they ask.
 */
export function untilBeat(now: number, everyMs: number): number {
	const remaining = everyMs - (now % everyMs);
	return remaining < everyMs / 2 ? remaining + everyMs : remaining;
}
