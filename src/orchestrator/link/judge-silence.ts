/** How patient a link is; times in milliseconds. */
export interface Patience {
	/** A whole connection must stand within this time, key exchange and handshake included. */
	readonly handshakeMs: number;
	/** A link that owes an answer for so long, and for three ticks, is stale. */
	readonly staleMs: number;
	/** A link that owes an answer for so long, and for four ticks, and sends nothing, is torn down and opened anew. */
	readonly tearDownMs: number;
}

/** What suits real networks. */
export const PATIENCE: Patience = {handshakeMs: 15_000, staleMs: 2_000, tearDownMs: 15_000};

/** What is known of a link's silence when a tick is due. */
export interface Silence {
	/** Since when it owes an answer; null when it owes none. */
	readonly waitingSince: number | null;
	/** When the last byte came; a long answer over a slow line is no silence. */
	readonly heardAt: number;
	/** When this computer last woke, or its clock was set: what was answered before has not been read yet, and silence counts from then. */
	readonly wokeAt: number;
	readonly everyMs: number;
	readonly now: number;
}

const STALE_TICKS = 3;
const TEAR_DOWN_TICKS = 4;
/** An answer that dribbles in for so many times the patience is none. */
const LONGEST_ANSWER = 10;

/** Tells what a link's silence means. */
export function judgeSilence(
	{waitingSince, heardAt, wokeAt, everyMs, now}: Silence,
	patience: Patience,
): 'fine' | 'stale' | 'dead' {
	if (waitingSince === null) return 'fine';
	// What lies ahead of a clock that was set back says nothing.
	const since = Math.max(wokeAt, waitingSince > now ? 0 : waitingSince);
	const silentMs = now - since;
	const tearDownMs = Math.max(patience.tearDownMs, TEAR_DOWN_TICKS * everyMs);
	const isMute = now - Math.max(since, heardAt > now ? 0 : heardAt) > tearDownMs;
	if (isMute || silentMs > LONGEST_ANSWER * tearDownMs) return 'dead';
	return silentMs > Math.max(patience.staleMs, STALE_TICKS * everyMs) ? 'stale' : 'fine';
}
