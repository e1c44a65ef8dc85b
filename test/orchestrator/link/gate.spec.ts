import {expect, test, vi} from 'vitest';
import {createGate} from '../../../src/orchestrator/link/gate.ts';

test('a gate lets so many in, then the most urgent first', async () => {
	const gate = createGate(2);
	const entered: string[] = [];
	const enter = async (name: string, order: number) => {
		const leave = await gate.enter(order);
		entered.push(name);
		return leave;
	};
	const first = await enter('first', 9);
	await enter('second', 9);
	const waiting = [enter('late', 5), enter('urgent', 1), enter('later', 5)];
	first();
	await waiting[1]?.then(leave => leave());
	await waiting[0];
	expect(entered).toEqual(['first', 'second', 'urgent', 'late']);
});

test('leaving twice frees one place only', async () => {
	const gate = createGate(1);
	const leave = await gate.enter(0);
	leave();
	leave();
	await gate.enter(0);
	let admitted = false;
	void gate.enter(0).then(() => {
		admitted = true;
	});
	await new Promise(resolve => setImmediate(resolve));
	expect(admitted).toBe(false);
});

test('a place is freed after its time, so that dead hosts keep nobody out', async () => {
	vi.useFakeTimers();
	try {
		const gate = createGate(1, 3000);
		const leaveLate = await gate.enter(0);
		const admitted: string[] = [];
		for (const name of ['second', 'third']) void gate.enter(1).then(() => admitted.push(name));
		await vi.advanceTimersByTimeAsync(2999);
		expect(admitted).toEqual([]);
		await vi.advanceTimersByTimeAsync(1);
		expect(admitted).toEqual(['second']);
		leaveLate();
		await vi.advanceTimersByTimeAsync(0);
		expect(admitted).toEqual(['second']);
	} finally {
		vi.useRealTimers();
	}
});
