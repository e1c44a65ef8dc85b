const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;

/**
 * How long to wait before try `attempt` (1 is the first one after a failure), in milliseconds: doubling
 * from 1 s up to 60 s, less a random part of up to a half so that hosts do not return in step.
 * `random` is from 0 to 1.
 */
export function backOff(attempt: number, random: number): number {
	const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt - 1, 16));
	return Math.round(whole * (1 - random / 2));
}
