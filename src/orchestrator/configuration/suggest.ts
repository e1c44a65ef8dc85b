/**
 * Chooses the known word that a misspelt one was probably meant to be; null when none is near.
 * Near is at most a third of the letters wrong, and a swap of neighbours counts once.
 */
export function suggest(word: string, known: readonly string[]): string | null {
	// Nobody misspells a key of this length; measuring it would cost time.
	if (word.length > 40) return null;
	const written = normalize(word);
	let best: string | null = null;
	let bestDistance = Math.max(1, Math.floor(written.length / 3)) + 1;
	for (const candidate of known) {
		const distance = measureDistance(written, normalize(candidate));
		if (distance < bestDistance) {
			best = candidate;
			bestDistance = distance;
		}
	}
	return best;
}

function normalize(word: string): string {
	return word.toLowerCase().replaceAll(/[-_ ]/g, '');
}

/** The optimal string alignment distance. */
function measureDistance(one: string, other: string): number {
	let beforeLast: number[] = [];
	let last = Array.from({length: other.length + 1}, (_, index) => index);
	for (let row = 1; row <= one.length; row++) {
		const current = [row];
		for (let column = 1; column <= other.length; column++) {
			const same = one[row - 1] === other[column - 1];
			const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
			current[column] = Math.min(
				(last[column] ?? 0) + 1,
				(current[column - 1] ?? 0) + 1,
				(last[column - 1] ?? 0) + (same ? 0 : 1),
				swapped && row > 1 && column > 1 ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
			);
		}
		beforeLast = last;
		last = current;
	}
	return last[other.length] ?? 0;
}
