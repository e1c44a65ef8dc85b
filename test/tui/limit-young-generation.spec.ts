import {getHeapSpaceStatistics} from 'node:v8';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {limitYoungGeneration} from '../../src/tui/limit-young-generation.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function createHeap() {
	const flags: string[] = [];
	let size = 1024;
	return {
		flags,
		grow(bytes: number) {
			size = bytes;
		},
		heap: {
			getHeapSpaceStatistics: () =>
				getHeapSpaceStatistics().map(space => ({
					...space,
					space_size: space.space_name === 'new_space' ? size : 0,
				})),
			setFlagsFromString: (flag: string) => void flags.push(flag),
		},
	};
}

test('the young generation grows until it has enough, and no further', () => {
	const {heap, flags, grow} = createHeap();
	limitYoungGeneration(heap);
	vi.advanceTimersByTime(5_000);
	expect(flags).toEqual([]);
	grow(16 * 1024 * 1024);
	vi.advanceTimersByTime(5_000);
	expect(flags).toEqual(['--semi-space-growth-factor=1']);
});

test('nobody looks at it any more after the end', () => {
	const {heap, flags, grow} = createHeap();
	limitYoungGeneration(heap)();
	grow(16 * 1024 * 1024);
	vi.advanceTimersByTime(5_000);
	expect(flags).toEqual([]);
});
