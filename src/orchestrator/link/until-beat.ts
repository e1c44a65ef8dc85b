/**
 * How long until the next tick, in milliseconds: from half of `everyMs` to one and a half. Links of one pace tick
 * together, on the multiples of that pace by the clock `now`: one wake-up of this computer asks all of them.
 */
export function untilBeat(now: number, everyMs: number): number {
	const remaining = everyMs - (now % everyMs);
	return remaining < everyMs / 2 ? remaining + everyMs : remaining;
}
