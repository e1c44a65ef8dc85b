/** What can be asked of a node at its times. */
export type Question = 'reading' | 'facts' | 'specialists' | 'tasks';

/** How often a question is asked, in milliseconds; null is at every tick, Infinity once per connection. */
const PERIOD: Readonly<Record<Question, number | null>> = {
	reading: null,
	tasks: 2_000,
	specialists: 5_000,
	facts: Number.POSITIVE_INFINITY,
};

/** When each question was last asked and answered, by the client's clock; absent when never. */
export interface Schedule {
	readonly wanted: ReadonlySet<Question>;
	readonly askedAt: ReadonlyMap<Question, number>;
}

/** The questions that are due at `now`, readings first. Pure. */
export function selectDue(schedule: Schedule, now: number): readonly Question[] {
	return (Object.keys(PERIOD) as Question[]).filter(question => {
		if (!schedule.wanted.has(question)) return false;
		const askedAt = schedule.askedAt.get(question);
		const period = PERIOD[question];
		return askedAt === undefined || period === null || now - askedAt >= period;
	});
}
