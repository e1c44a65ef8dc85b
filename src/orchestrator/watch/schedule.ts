/** What can be asked of a node at its times. */
export type Question = 'reading' | 'facts' | 'specialists' | 'tasks';

/** How often tasks are asked for where nobody wants to know sooner or later, in milliseconds. */
export const TASKS_MS = 2_000;
/** How often each question is asked, in milliseconds: 0 is at every tick, Infinity once per connection. Readings go first. */
const PERIOD: Readonly<Record<Question, number>> = {
	reading: 0,
	tasks: TASKS_MS,
	specialists: 5_000,
	facts: Number.POSITIVE_INFINITY,
};
/** A timer that fires a little early must not put a question off to the next tick, in milliseconds. */
const EARLY_MS = 100;

/** What is asked of a host, and when it was. */
export interface Schedule {
	readonly wanted: ReadonlySet<Question>;
	/** When each question was last asked, by the client's clock; absent when never. */
	readonly askedAt: ReadonlyMap<Question, number>;
	/** How often tasks are asked for now, in milliseconds. */
	readonly tasksEveryMs: number;
}

/** The questions that are due at `now`, readings first. Pure. */
export function selectDue({wanted, askedAt, tasksEveryMs}: Schedule, now: number): readonly Question[] {
	return (Object.keys(PERIOD) as Question[]).filter(question => {
		if (!wanted.has(question)) return false;
		const last = askedAt.get(question);
		const period = question === 'tasks' ? tasksEveryMs : PERIOD[question];
		// A clock that was set back would put everything off until it has caught up.
		return last === undefined || now < last || now - last >= period - EARLY_MS;
	});
}
