import fc from 'fast-check';
import {expect, test} from 'vitest';
import {formatAge, formatClock, formatDuration} from '../../src/presentation/format-time.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test.each([
	[-5, '0 s'],
	[0, '0 s'],
	[20, '0.1 s'],
	[440, '0.4 s'],
	[SECOND, '1 s'],
	[59_999, '59 s'],
	[MINUTE, '1 min'],
	[3 * MINUTE + 59_000, '3 min'],
	[HOUR, '1 h'],
	[47 * HOUR, '47 h'],
	[2 * DAY, '2 days'],
	[400 * DAY, '400 days'],
])('%d milliseconds are %s', (milliseconds, text) => {
	expect(formatDuration(milliseconds)).toBe(text);
});

test('what just happened is now', () => {
	expect([formatAge(-10), formatAge(999), formatAge(12_000)]).toEqual(['now', 'now', '12 s']);
});

test('a clock is local time, always eight columns', () => {
	expect(formatClock(new Date(2026, 2, 9, 4, 2, 31).getTime())).toBe('04:02:31');
	fc.assert(
		fc.property(fc.date({noInvalidDate: true}), date => {
			expect(formatClock(date.getTime())).toMatch(/^[012]\d:[0-5]\d:[0-5]\d$/);
		}),
	);
});
