import {expect, test} from 'vitest';
import {createFailure} from '../../../src/orchestrator/domain/failure.ts';
import {foldEvent} from '../../../src/orchestrator/domain/fold-event.ts';
import {EMPTY_NETWORK} from '../../../src/orchestrator/domain/network.ts';
import {DEFAULT_SETTINGS} from '../../../src/orchestrator/domain/settings.ts';
import {bestHost, summarizeNetwork} from '../../../src/orchestrator/domain/summary.ts';
import {NO_PROGRESS, type Task} from '../../../src/orchestrator/domain/task.ts';
import {buildHost, buildNetwork, buildRunning, buildSpecialist, NOW} from './builders.ts';

const DAY = 24 * 3_600_000;

function succeed(id: string, host: string, costUsd: number | null, startedAt = NOW - 60_000): Task {
	return {
		...buildRunning(id, host),
		state: 'succeeded',
		startedAt,
		endedAt: startedAt + 1000,
		exitCode: 0,
		signal: null,
		progress: {...NO_PROGRESS, costUsd},
	};
}

test('a network is summed up by what is known of it', () => {
	const failed: Task = {
		...buildRunning('t5', 'a'),
		state: 'failed',
		endedAt: NOW,
		exitCode: 1,
		signal: null,
		failure: createFailure('agent-failed', 'a'),
	};
	const network = [
		{
			type: 'specialists-arrived',
			at: NOW,
			host: 'a',
			specialists: [buildSpecialist('one', 'a', {running: true}), buildSpecialist('two', 'a')],
			truncated: false,
		} as const,
		{
			type: 'specialists-arrived',
			at: NOW,
			host: 'away',
			specialists: [buildSpecialist('three', 'away', {running: true})],
			truncated: false,
		} as const,
		{
			type: 'tasks-arrived',
			at: NOW,
			host: 'a',
			tasks: [
				buildRunning('t1', 'a'),
				succeed('t2', 'a', 0.5),
				succeed('t3', 'a', 0.25),
				succeed('t4', 'a', 100, NOW - 2 * DAY),
				failed,
			],
		} as const,
		{type: 'tasks-arrived', at: NOW, host: 'away', tasks: [buildRunning('t6', 'away')]} as const,
		{
			type: 'link-changed',
			at: NOW,
			host: 'away',
			link: {status: 'offline', since: NOW, failure: createFailure('no-route', 'away'), nextTryAt: NOW},
		} as const,
	].reduce(
		foldEvent,
		buildNetwork([
			[buildHost('a'), {cpu: 0.5}],
			[buildHost('away'), {cpu: 0}],
		]),
	);
	expect(summarizeNetwork(network, NOW)).toEqual({
		hosts: 2,
		online: 1,
		blocked: 0,
		specialists: 2,
		working: 1,
		specialistsUnknown: 1,
		tasksRunning: 1,
		tasksUnknown: 1,
		tasksToday: 5,
		succeededToday: 2,
		failedToday: 1,
		costTodayUsd: 0.75,
		untoldToday: 3,
	});
});

test('of nothing, nothing is known: no cost is not a cost of 0', () => {
	expect(summarizeNetwork(EMPTY_NETWORK, NOW)).toEqual({
		hosts: 0,
		online: 0,
		blocked: 0,
		specialists: 0,
		working: 0,
		specialistsUnknown: 0,
		tasksRunning: 0,
		tasksUnknown: 0,
		tasksToday: 0,
		succeededToday: 0,
		failedToday: 0,
		costTodayUsd: null,
		untoldToday: 0,
	});
});

test('no host is called the best before any told its load', () => {
	const network = [
		{type: 'hosts-found', at: NOW, hosts: [buildHost('a'), buildHost('b')]} as const,
		{type: 'link-changed', at: NOW, host: 'a', link: {status: 'online', since: NOW}} as const,
	].reduce(foldEvent, EMPTY_NETWORK);
	expect(bestHost(network, DEFAULT_SETTINGS, NOW)).toBeNull();
});
