import {getHeapSpaceStatistics, setFlagsFromString} from 'node:v8';

/** The parts of node:v8 that this needs. */
export interface Heap {
	readonly getHeapSpaceStatistics: typeof getHeapSpaceStatistics;
	readonly setFlagsFromString: typeof setFlagsFromString;
}

/** As much as an hour of pictures needs; V8 takes four times this on a computer with memory to spare, and keeps it. */
const ENOUGH_BYTES = 16 * 1024 * 1024;
const LOOK_MS = 500;

/**
 * Stops V8's young generation from growing once it has 16 MiB: what a picture leaves behind dies young, and a
 * dashboard is open all day beside other work. Returns the way to stop looking.
 */
export function limitYoungGeneration(heap: Heap = {getHeapSpaceStatistics, setFlagsFromString}): () => void {
	const timer = setInterval(() => {
		const young = heap.getHeapSpaceStatistics().find(space => space.space_name === 'new_space');
		if ((young?.space_size ?? 0) < ENOUGH_BYTES) return;
		// There is no flag for the largest size once the heap stands, but one for the factor by which it grows.
		heap.setFlagsFromString('--semi-space-growth-factor=1');
		clearInterval(timer);
	}, LOOK_MS).unref();
	return () => clearInterval(timer);
}
