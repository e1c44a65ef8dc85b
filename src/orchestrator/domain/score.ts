import type {Reading} from './reading.ts';
import type {LoadWeights} from './settings.ts';

/**
 * The score of a host: 0 is idle, lower is better, without an upper bound (the load average has none).
 * `cpu_w·cpu + memory_w·memory + load_w·(load1 / cores)`, the weights scaled to sum to 1.
 * Null when a reading that carries weight is unknown: such a host is not eligible, never cheap.
 */
export function scoreReading(reading: Reading, weights: LoadWeights): number | null {
	const total = weights.cpu + weights.memory + weights.loadAverage;
	if (!(total > 0)) return null;
	const loadPerCore = reading.load1 === null || !reading.cores ? null : reading.load1 / reading.cores;
	const parts: readonly (readonly [number, number | null])[] = [
		[weights.cpu, reading.cpu],
		[weights.memory, reading.memory],
		[weights.loadAverage, loadPerCore],
	];
	let score = 0;
	for (const [weight, value] of parts) {
		if (weight === 0) continue;
		if (value === null) return null;
		score += (weight / total) * value;
	}
	return score;
}
