import {expect, test} from 'vitest';
import {createFailure} from '../../../src/orchestrator/domain/failure.ts';
import {foldEvent} from '../../../src/orchestrator/domain/fold-event.ts';
import type {Task} from '../../../src/orchestrator/domain/task.ts';
import {viewTask} from '../../../src/orchestrator/domain/task-view.ts';
import {buildHost, buildNetwork, buildRequest, buildRunning, NOW} from './builders.ts';

const HOUR = 3_600_000;
const running = buildRunning('t1', 'a');
const succeeded: Task = {...running, state: 'succeeded', endedAt: NOW + 5000, exitCode: 0, signal: null};
const online = buildNetwork([[buildHost('a'), {}]]);
const away = foldEvent(online, {
	type: 'link-changed',
	at: NOW + 9000,
	host: 'a',
	link: {
		status: 'offline',
		since: NOW + 9000,
		failure: createFailure('connection-refused', 'a'),
		nextTryAt: NOW + 10_000,
	},
});

test('a running task is as old as it runs', () => {
	expect(viewTask(online, running, NOW + 60_000)).toEqual({
		task: running,
		unknownSince: null,
		ageMs: 60_000,
		durationMs: 60_000,
	});
});

test('a host out of reach makes its tasks unknown since its last answer, never failed', () => {
	expect(viewTask(away, running, NOW + 60_000)).toEqual({
		task: running,
		unknownSince: NOW,
		ageMs: 60_000,
		durationMs: null,
	});
});

test('what is over stays known, wherever its host went', () => {
	expect(viewTask(away, succeeded, NOW + 60_000)).toEqual({
		task: succeeded,
		unknownSince: null,
		ageMs: 60_000,
		durationMs: 5000,
	});
});

test('what was not sent yet is known here', () => {
	const queued: Task = {...buildRequest('t2'), host: 'a', state: 'queued'};
	expect(viewTask(away, queued, NOW + 2000)).toEqual({
		task: queued,
		unknownSince: null,
		ageMs: 2000,
		durationMs: null,
	});
});

test('a host that no longer is in the network tells nothing of its tasks', () => {
	expect(viewTask(buildNetwork([]), running, NOW + 1000).unknownSince).toBeNull();
});

test('durations go by the node’s clock, whether it is ahead or behind', () => {
	for (const difference of [HOUR, -HOUR]) {
		const network = buildNetwork([[buildHost('a'), {nodeTime: NOW + difference}]]);
		const task = {...running, startedAt: NOW + difference - 10_000};
		expect(viewTask(network, task, NOW)).toMatchObject({ageMs: 10_000, durationMs: 10_000});
	}
});

test('a clock that was set back makes nothing negative', () => {
	const task: Task = {...succeeded, endedAt: NOW - HOUR};
	expect(viewTask(online, {...running, startedAt: NOW + HOUR}, NOW).durationMs).toBe(0);
	expect(viewTask(online, task, NOW).durationMs).toBe(0);
});
