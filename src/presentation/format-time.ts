const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A duration in milliseconds as a person says it: `0.4 s`, `12 s`, `3 min`, `4 h`, `12 days`. */
export function formatDuration(milliseconds: number): string {
	const value = Math.max(0, milliseconds);
	if (value < SECOND) return value === 0 ? '0 s' : `${Math.max(0.1, value / SECOND).toFixed(1)} s`;
	if (value < MINUTE) return `${Math.floor(value / SECOND)} s`;
	if (value < HOUR) return `${Math.floor(value / MINUTE)} min`;
	if (value < 2 * DAY) return `${Math.floor(value / HOUR)} h`;
	return `${Math.floor(value / DAY)} days`;
}

/** How long ago something was, in milliseconds; under a second is `now`. */
export function formatAge(milliseconds: number): string {
	return milliseconds < SECOND ? 'now' : formatDuration(milliseconds);
}

/** A day as the person's own calendar has it, `2026-03-09`. */
export function formatDay(at: number): string {
	const date = new Date(at);
	const two = (value: number) => String(value).padStart(2, '0');
	return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** A moment as local time of day, `14:02:31`. */
export function formatClock(at: number): string {
	const date = new Date(at);
	const two = (value: number) => String(value).padStart(2, '0');
	return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}
