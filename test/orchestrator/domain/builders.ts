import {choosePlacement} from '../../../src/orchestrator/domain/choose-placement.ts';
import type {NetworkEvent} from '../../../src/orchestrator/domain/event.ts';
import {foldEvent} from '../../../src/orchestrator/domain/fold-event.ts';
import {type Host, NO_ROUTE} from '../../../src/orchestrator/domain/host.ts';
import {EMPTY_NETWORK, type Network} from '../../../src/orchestrator/domain/network.ts';
import type {Placement, PlacementRequest} from '../../../src/orchestrator/domain/placement.ts';
import type {Reading} from '../../../src/orchestrator/domain/reading.ts';
import {DEFAULT_SETTINGS} from '../../../src/orchestrator/domain/settings.ts';
import type {Specialist} from '../../../src/orchestrator/domain/specialist.ts';
import type {RunningTask, TaskRequest} from '../../../src/orchestrator/domain/task.ts';

export const NOW = Date.UTC(2026, 10, 25, 12, 0, 0);

/** A host found in the ssh configuration. */
export function buildHost(name: string, changes: Partial<Host> = {}): Host {
	return {
		name,
		source: 'ssh-config',
		via: 'ssh',
		address: null,
		hostName: null,
		route: NO_ROUTE,
		groups: [],
		labels: [],
		slots: 2,
		tailscale: null,
		...changes,
	};
}

export function buildReading(changes: Partial<Reading> = {}): Reading {
	return {
		at: NOW,
		nodeTime: NOW,
		system: 'linux',
		cpu: 0.1,
		iowait: 0,
		memory: 0.2,
		memoryTotalBytes: 8e9,
		load1: 0.4,
		cores: 4,
		diskFreeBytes: 1e10,
		diskTotalBytes: 2e10,
		uptimeSeconds: 1000,
		power: null,
		gpus: [],
		...changes,
	};
}

export function buildRequest(id: string, changes: Partial<TaskRequest> = {}): TaskRequest {
	return {
		id,
		text: `do ${id}`,
		type: 'general',
		agent: 'gummy',
		mode: 'task',
		project: null,
		unattended: true,
		createdAt: NOW,
		retryOf: null,
		...changes,
	};
}

export function buildRunning(id: string, host: string): RunningTask {
	return {
		...buildRequest(id),
		host,
		state: 'running',
		startedAt: NOW,
		progress: {turns: null, costUsd: null, tool: null, saying: null},
		outputBytes: 0,
		lingering: false,
	};
}

/** A network after these events. */
export function fold(...events: readonly NetworkEvent[]): Network {
	return events.reduce(foldEvent, EMPTY_NETWORK);
}

/** The events that make a host online with a reading. */
export function bringOnline(host: Host, reading: Partial<Reading> = {}): readonly NetworkEvent[] {
	return [
		{type: 'link-changed', at: NOW, host: host.name, link: {status: 'online', since: NOW}},
		{type: 'reading-arrived', at: NOW, host: host.name, reading: buildReading(reading), latencyMs: 0.5},
	];
}

/** A network of hosts that are all online, with these readings. */
export function buildNetwork(hosts: readonly (readonly [Host, Partial<Reading>])[]): Network {
	return fold(
		{type: 'hosts-found', at: NOW, hosts: hosts.map(([host]) => host)},
		...hosts.flatMap(([host, reading]) => bringOnline(host, reading)),
	);
}

/** Online hosts h0, h1 … with these readings. */
export function networkOf(readings: readonly Partial<Reading>[]): Network {
	return buildNetwork(readings.map((reading, index) => [buildHost(`h${index}`), reading]));
}

export const ANY_WORK: PlacementRequest = {
	type: 'general',
	agent: null,
	exclude: [],
	require: [],
	among: null,
};

/** Places work of no special kind, but for these changes, at NOW. */
export function choose(
	network: Network,
	request: Partial<PlacementRequest> = {},
	preferences: Partial<Record<'database', readonly string[]>> = {},
): Placement {
	return choosePlacement(
		network,
		{...ANY_WORK, ...request},
		{...DEFAULT_SETTINGS, hostPreferences: preferences},
		NOW,
	);
}

export function buildSpecialist(name: string, host: string, changes: Partial<Specialist> = {}): Specialist {
	return {
		host,
		name,
		scope: 'home',
		project: null,
		status: 'dormant',
		running: false,
		turns: 4,
		lastActiveAt: null,
		createdAt: null,
		damage: null,
		...changes,
	};
}
