/** How patient a link is; times in milliseconds. */
export interface Patience {
	/** A whole connection must stand within this time, key exchange and handshake included. */
	readonly handshakeMs: number;
	/** A link that owes an answer for so long, and for three ticks, is stale. */
	readonly staleMs: number;
	/** A link that owes an answer for so long, and for four ticks, is torn down and opened anew. */
	readonly tearDownMs: number;
}

/** What suits real networks. */
export const PATIENCE: Patience = {handshakeMs: 15_000, staleMs: 2_000, tearDownMs: 15_000};

/** What is known of a link's silence when a tick is due. */
export interface Silence {
	/** Since when it owes an answer; null when it owes none. */
	readonly waitingSince: number | null;
	/** When this computer last woke: what was answered before has not been read yet, and silence counts from then. */
	readonly wokeAt: number;
	readonly everyMs: number;
	readonly now: number;
}

const STALE_TICKS = 3;
const TEAR_DOWN_TICKS = 4;

/** Tells what a link's silence means. */
export function judgeSilence(
	{waitingSince, wokeAt, everyMs, now}: Silence,
	patience: Patience,
): 'fine' | 'stale' | 'dead' {
	const silentMs = waitingSince === null ? 0 : now - Math.max(waitingSince, wokeAt);
	if (silentMs > Math.max(patience.tearDownMs, TEAR_DOWN_TICKS * everyMs)) return 'dead';
	return silentMs > Math.max(patience.staleMs, STALE_TICKS * everyMs) ? 'stale' : 'fine';
}
