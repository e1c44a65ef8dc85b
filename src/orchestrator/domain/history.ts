/** The busy share of a host's cores at one reading, from 0 to 1; null where nothing is known from then on. */
export interface Sample {
	/** Milliseconds since the epoch by the client's clock. */
	readonly at: number;
	readonly cpu: number | null;
}

/** How far back a history reaches, in milliseconds. */
export const HISTORY_MS = 120_000;
/** Two minutes at the quickest pace; what comes quicker pushes out the oldest. */
export const HISTORY_LIMIT = HISTORY_MS / 250;

/** A history with one more sample; those of more than two minutes ago are dropped. */
export function addSample(history: readonly Sample[], sample: Sample): readonly Sample[] {
	const first = history.findIndex(({at}) => at > sample.at - HISTORY_MS);
	return [...(first === -1 ? [] : history.slice(first)), sample].slice(-HISTORY_LIMIT);
}

/** One gap for each time without readings, however often its link changes meanwhile. */
export function addGap(history: readonly Sample[], at: number): readonly Sample[] {
	return (history.at(-1)?.cpu ?? null) === null ? history : addSample(history, {at, cpu: null});
}

/**
 * The two minutes before `now` in so many equal spans of time, oldest first: the highest share of each, and where
 * nobody read the host the last one before. The spans begin at fixed times, so that a picture of them moves
 * only as a whole, by one span.
 */
export function resampleHistory(
	history: readonly Sample[],
	now: number,
	spans: number,
): readonly (number | null)[] {
	const spanMs = HISTORY_MS / spans;
	const newest = Math.floor(now / spanMs);
	const shares: (number | null)[] = [];
	let next = 0;
	let last: number | null = null;
	for (let span = newest - spans + 1; span <= newest; span += 1) {
		let share: number | null = null;
		let isRead = false;
		for (let sample = history[next]; sample !== undefined; sample = history[next]) {
			// A clock that was set back leaves samples in the future: they count as of now.
			if (sample.at >= (span + 1) * spanMs && span < newest) break;
			next += 1;
			last = sample.cpu;
			if (sample.at < span * spanMs) continue;
			isRead = true;
			if (sample.cpu !== null) share = Math.max(share ?? 0, sample.cpu);
		}
		shares.push(isRead ? share : last);
	}
	return shares;
}
