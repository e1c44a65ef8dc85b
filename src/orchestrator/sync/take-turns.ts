/** Runs work that must not happen twice at once in one place. */
export type TakeTurns<Result> = (place: string, work: string, run: () => Promise<Result>) => Promise<Result>;

/**
 * Makes turns: of what is asked for one place only one runs at a time, in the order of asking. Who asks for the same
 * work as one that still waits shares its run; one that has begun may have missed what changed since.
 */
export function createTurns<Result>(): TakeTurns<Result> {
	const last = new Map<string, Promise<Result>>();
	const waiting = new Map<string, Promise<Result>>();
	return (place, work, run) => {
		const key = JSON.stringify([place, work]);
		const shared = waiting.get(key);
		if (shared !== undefined) return shared;
		const before = last.get(place);
		const result = before === undefined ? run() : before.then(begin, begin);
		if (before !== undefined) waiting.set(key, result);
		last.set(place, result);
		const leave = () => void (last.get(place) === result && last.delete(place));
		result.then(leave, leave);
		return result;

		function begin(): Promise<Result> {
			waiting.delete(key);
			return run();
		}
	};
}
