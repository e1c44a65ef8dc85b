import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {watchForWake} from '../../../src/orchestrator/link/wake-watch.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a clock that jumps tells of a sleep once; a clock that goes on tells nothing', () => {
	const onWake = vi.fn();
	const end = watchForWake(Date.now, onWake);
	vi.advanceTimersByTime(60_000);
	expect(onWake).not.toHaveBeenCalled();
	vi.setSystemTime(Date.now() + 3_600_000);
	vi.advanceTimersByTime(60_000);
	expect(onWake).toHaveBeenCalledTimes(1);
	end();
	vi.setSystemTime(Date.now() + 3_600_000);
	vi.advanceTimersByTime(60_000);
	expect(onWake).toHaveBeenCalledTimes(1);
});
