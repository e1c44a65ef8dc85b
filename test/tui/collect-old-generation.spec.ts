import {afterEach, expect, test, vi} from 'vitest';
import {collectOldGeneration, exposeCollector} from '../../src/tui/collect-old-generation.ts';

afterEach(() => void vi.useRealTimers());

test('garbage is collected once a minute, until the end', () => {
	vi.useFakeTimers();
	const collect = vi.fn(async () => {});
	const stop = collectOldGeneration(collect);
	vi.advanceTimersByTime(3 * 60_000);
	expect(collect).toHaveBeenCalledTimes(3);
	stop();
	vi.advanceTimersByTime(3 * 60_000);
	expect(collect).toHaveBeenCalledTimes(3);
});

test('the collector is the real one, and nobody else is given it', async () => {
	const collect = exposeCollector();
	const kept = new WeakRef({text: 'garbage'});
	// A WeakRef holds until the turn in which it was made is over.
	await new Promise(resolve => setImmediate(resolve));
	await collect();
	expect(kept.deref()).toBeUndefined();
	expect(globalThis.gc).toBeUndefined();
});
