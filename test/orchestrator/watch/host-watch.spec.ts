import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {NetworkEvent} from '../../../src/orchestrator/domain/event.ts';
import {createFailure, type FailureCode} from '../../../src/orchestrator/domain/failure.ts';
import {DEFAULT_SETTINGS} from '../../../src/orchestrator/domain/settings.ts';
import type {HostSession, HostSessionOptions} from '../../../src/orchestrator/link/host-session.ts';
import type {NodeAnswer, NodeCall} from '../../../src/orchestrator/link/port.ts';
import type {TaskBackend} from '../../../src/orchestrator/tasks/task-backend.ts';
import {createHostWatch} from '../../../src/orchestrator/watch/host-watch.ts';
import {buildHost} from '../domain/builders.ts';

beforeEach(() => void vi.useFakeTimers({now: 1_000_000}));
afterEach(() => void vi.useRealTimers());

const READING: NodeAnswer = {ok: true, status: 0, body: Buffer.from('cpu 1 1\n'), latencyMs: 1};

/** A watch of a session that ticks when it is told to, and counts what is asked of it. */
function startWatch(answer: NodeAnswer = READING) {
	const asked: string[] = [];
	const readings: ((answer: NodeAnswer) => void)[] = [];
	let onTick: HostSessionOptions['onTick'] = async () => {};
	const listing = Promise.withResolvers<Awaited<ReturnType<TaskBackend['list']>>>();
	const emitted: NetworkEvent[] = [];
	const watch = createHostWatch({
		host: buildHost('node-1'),
		createSession(options): HostSession {
			onTick = options.onTick;
			return {
				host: options.host,
				call(call: NodeCall) {
					asked.push(call.name);
					return new Promise(resolve => void readings.push(resolve));
				},
				setTick() {},
			} as Partial<HostSession> as HostSession;
		},
		createTasks: () =>
			({
				list() {
					asked.push('tasks');
					return listing.promise;
				},
			}) as Partial<TaskBackend> as TaskBackend,
		settings: () => DEFAULT_SETTINGS,
		emit: event => void emitted.push(event),
		now: Date.now,
	});
	return {
		watch,
		emitted,
		endListing: () => listing.resolve({tasks: []}),
		failListing: (code: FailureCode) => listing.resolve({failure: createFailure(code, 'node-1')}),
		/** Ticks, answers the reading, and gives what was asked. */
		async tick(afterMs: number): Promise<readonly string[]> {
			vi.setSystemTime(Date.now() + afterMs);
			const ticked = onTick();
			readings.shift()?.(answer);
			await ticked;
			return asked.splice(0);
		},
	};
}

test('a listing that takes long puts no reading off, and is not asked for twice', async () => {
	const {watch, tick, endListing} = startWatch();
	watch.want(['reading', 'tasks']);
	expect(await tick(0)).toEqual(['dgo_reading', 'tasks']);
	expect(await tick(3000)).toEqual(['dgo_reading']);
	expect(watch.hasTold('tasks')).toBe(false);
	endListing();
	expect(await tick(1000)).toEqual(['dgo_reading']);
	expect(watch.hasTold('tasks')).toBe(true);
	expect(await tick(1000)).toEqual(['dgo_reading', 'tasks']);
});

test('tasks are asked for every two seconds, by a timer that fires a little early too, and more often for who waits', async () => {
	const {watch, tick, endListing} = startWatch();
	endListing();
	watch.want(['tasks']);
	expect(await tick(0)).toEqual(['tasks']);
	expect(await tick(1000)).toEqual([]);
	expect(await tick(999)).toEqual(['tasks']);
	watch.setTick(500, 500);
	expect(await tick(500)).toEqual(['tasks']);
	watch.setTick(500);
	expect(await tick(500)).toEqual([]);
});

test.each([
	['no-answer', false, []],
	['answer-too-large', true, ['tasks-refused']],
] as const)('a listing that fails with %s settles who waits for it: %s', async (code, isSettled, events) => {
	const {watch, tick, failListing, emitted} = startWatch();
	failListing(code);
	watch.want(['tasks']);
	await tick(0);
	await tick(2000);
	expect(watch.hasTold('tasks')).toBe(isSettled);
	expect([...new Set(emitted.map(({type}) => type))]).toEqual(events);
});

test('a clock that was set back puts no question off', async () => {
	const {watch, tick, endListing} = startWatch();
	endListing();
	watch.want(['tasks']);
	expect(await tick(0)).toEqual(['tasks']);
	expect(await tick(-600_000)).toEqual(['tasks']);
});

test('facts that a busy node did not tell in time are asked for again', async () => {
	const {watch, tick} = startWatch({ok: false, failure: createFailure('no-answer', 'node-1')});
	watch.want(['facts']);
	expect(await tick(0)).toEqual(['dgo_facts']);
	expect(await tick(1000)).toEqual(['dgo_facts']);
});
