import type {NetworkEvent} from '../../src/orchestrator/domain/event.ts';
import {createFailure} from '../../src/orchestrator/domain/failure.ts';
import {foldEvent} from '../../src/orchestrator/domain/fold-event.ts';
import {EMPTY_NETWORK, type Network} from '../../src/orchestrator/domain/network.ts';
import type {NodeFacts} from '../../src/orchestrator/domain/node-facts.ts';
import type {Reading} from '../../src/orchestrator/domain/reading.ts';
import type {Specialist} from '../../src/orchestrator/domain/specialist.ts';
import {
	NO_PROGRESS,
	type RunningTask,
	type StartingTask,
	type SucceededTask,
	type Task,
} from '../../src/orchestrator/domain/task.ts';
import {buildHost, buildSpecialist} from '../orchestrator/domain/builders.ts';

/** Noon of a day, local time, so that clocks in frames read the same in every time zone. */
export const NOW = new Date(2026, 2, 9, 14, 2, 31).getTime();

export function createReading(part: Partial<Reading> = {}): Reading {
	return {
		at: NOW,
		nodeTime: NOW,
		system: 'linux',
		cpu: 0.04,
		iowait: 0,
		memory: 0.31,
		memoryTotalBytes: 16_000_000_000,
		load1: 0.03,
		cores: 8,
		diskFreeBytes: 120_000_000_000,
		diskTotalBytes: 500_000_000_000,
		uptimeSeconds: 12 * 24 * 3600 + 60,
		power: null,
		gpus: [],
		...part,
	};
}

export function createFacts(part: Partial<NodeFacts> = {}): NodeFacts {
	return {
		system: 'linux',
		machine: 'node',
		user: 'ada',
		uid: 1000,
		home: '/home/ada',
		loginShell: '/bin/bash',
		path: '/usr/bin:/bin',
		programs: {gummy: '/usr/bin/gummy', claude: '/usr/bin/claude'},
		rsyncVersion: null,
		claudeLoggedIn: true,
		stateFolder: '/home/ada/.local/state/distributed-gummy',
		...part,
	};
}

export function createSpecialist(host: string, name: string, part: Partial<Specialist> = {}): Specialist {
	return buildSpecialist(name, host, {
		turns: 2,
		lastActiveAt: NOW - 3_600_000,
		createdAt: NOW - 86_400_000,
		...part,
	});
}

export function createRunning(
	id: string,
	host: string,
	text: string,
	part: Partial<RunningTask> = {},
): RunningTask {
	return {
		id,
		host,
		text,
		state: 'running',
		type: 'database',
		agent: 'gummy',
		mode: 'task',
		project: '/home/ada/projects/shop',
		unattended: true,
		createdAt: NOW - 190_000,
		retryOf: null,
		startedAt: NOW - 185_000,
		outputBytes: 2000,
		progress: {turns: 6, costUsd: 0.02, tool: 'Bash npm test', saying: null},
		lingering: false,
		...part,
	};
}

/** A task whose launch its node has not answered. */
export function createUnanswered(id: string, host: string, text: string): StartingTask {
	const {startedAt, progress, outputBytes, lingering, ...request} = createRunning(id, host, text);
	return {...request, state: 'starting', unanswered: createFailure('connection-lost', host, 'Broken pipe')};
}

export function createSucceeded(
	id: string,
	host: string,
	text: string,
	part: Partial<SucceededTask> = {},
): SucceededTask {
	const {lingering: _, ...running} = createRunning(id, host, text);
	return {
		...running,
		state: 'succeeded',
		endedAt: NOW - 170_000,
		exitCode: 0,
		signal: null,
		progress: NO_PROGRESS,
		...part,
	};
}

/** The events that compose the network of screens.md. */
export function listSampleEvents(): readonly NetworkEvent[] {
	const hosts = ['node-3', 'node-1', 'node-2', 'macbook', 'node-off'].map(name => buildHost(name));
	const online = ['node-3', 'node-1', 'node-2', 'macbook'];
	return [
		{type: 'hosts-found', at: NOW - 130_000, hosts},
		...online.map(host => ({
			type: 'link-changed' as const,
			at: NOW - 125_000,
			host,
			link: {status: 'online' as const, since: NOW - 125_000},
		})),
		{
			type: 'link-changed',
			at: NOW - 3000,
			host: 'node-off',
			link: {
				status: 'offline',
				since: NOW - 3000,
				failure: createFailure('connection-refused', 'node-off'),
				nextTryAt: NOW + 12_000,
			},
		},
		...online.map(host => ({type: 'facts-arrived' as const, at: NOW - 120_000, host, facts: createFacts()})),
		...Array.from({length: 120}, (_, tick) => listReadings(tick)).flat(),
		{
			type: 'specialists-arrived',
			at: NOW - 2000,
			host: 'node-3',
			truncated: false,
			specialists: [
				createSpecialist('node-3', 'database-expert', {running: true, status: 'new', turns: 4}),
				createSpecialist('node-3', 'api-developer'),
				createSpecialist('node-3', 'testing-specialist', {status: 'active', turns: 7}),
			],
		},
		{type: 'specialists-arrived', at: NOW - 2000, host: 'node-1', truncated: false, specialists: []},
		{type: 'tasks-arrived', at: NOW - 1000, host: 'node-3', tasks: listTasks()},
	];
}

/** A host that answered until now does so no more. */
export function fallSilent(host: string): NetworkEvent {
	const failure = createFailure('no-answer', host);
	return {
		type: 'link-changed',
		at: NOW,
		host,
		link: {status: 'offline', since: NOW, failure, nextTryAt: NOW + 1000},
	};
}

/** A task that ran on its host when an earlier program saw it last, three seconds ago. */
export function recallTask(task: RunningTask): NetworkEvent {
	return {
		type: 'host-recalled',
		at: NOW,
		host: task.host,
		seenAt: NOW - 3000,
		tasks: [task],
		cordoned: false,
	};
}

/** Folds events into a network. */
export function composeNetwork(events: readonly NetworkEvent[] = listSampleEvents()): Network {
	return events.reduce(foldEvent, EMPTY_NETWORK);
}

function listReadings(tick: number): readonly NetworkEvent[] {
	const at = NOW - (120 - tick) * 1000;
	const wave = 0.5 + 0.5 * Math.sin((tick - 60) / 7);
	const figures: readonly (readonly [string, Partial<Reading>, number])[] = [
		['node-3', {cpu: tick === 119 ? 0.04 : 0.1 * wave}, 0.8],
		['node-1', {cpu: tick === 119 ? 0.28 : 0.3 * wave, memory: 0.21, load1: 0.42}, 1.1],
		['node-2', {cpu: 0.85, memory: 0.6, load1: 1.9}, 14],
		['macbook', {cpu: 0.11, memory: 0.72, load1: 1.2, system: 'macos'}, 31],
	];
	return figures.map(([host, part, latencyMs]) => ({
		type: 'reading-arrived',
		at,
		host,
		reading: createReading({at, nodeTime: at, ...part}),
		latencyMs,
	}));
}

function listTasks(): readonly Task[] {
	const failed: Task = {
		...createSucceeded('9c1xh4q2mz', 'node-3', 'fix bug in parseUserInput'),
		state: 'failed',
		type: 'general',
		createdAt: NOW - 400_000,
		startedAt: NOW - 400_000,
		endedAt: NOW - 150_000,
		exitCode: 1,
		failure: createFailure('agent-not-logged-in', 'node-3'),
	};
	return [
		createRunning('7f3kz0w8rt', 'node-3', 'optimize the user queries'),
		createSucceeded('2b9d5n7v1c', 'node-3', 'add JSDoc to all utils', {
			type: 'general',
			createdAt: NOW - 300_000,
			startedAt: NOW - 300_000,
			endedAt: NOW - 288_000,
			progress: {turns: 3, costUsd: 0.41, tool: null, saying: null},
		}),
		failed,
	];
}
