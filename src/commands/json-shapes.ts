import {isConnected} from '../orchestrator/domain/link-state.ts';
import type {HostRecord} from '../orchestrator/domain/network.ts';
import {scoreReading} from '../orchestrator/domain/score.ts';
import type {LoadWeights} from '../orchestrator/domain/settings.ts';
import type {SpecialistView} from '../orchestrator/domain/specialist-view.ts';
import type {Summary} from '../orchestrator/domain/summary.ts';
import {isOver, progressOf, specialistOf, type Task} from '../orchestrator/domain/task.ts';
import {failureOf} from './targets.ts';

// The shapes of `--json`. Fields are only ever added; unknown is null; times are UTC ISO 8601.

/** A host as `load`, `status` and `report` print it; cpu, memory and iowait from 0 to 1. */
export function buildHostJson(record: HostRecord, weights: LoadWeights, best: string | null) {
	const {host, link} = record;
	const reading = isConnected(record.link) ? record.reading : null;
	const failure = failureOf(record);
	return {
		host: host.name,
		state: link.status,
		address: host.address,
		latencyMs: reading && record.latencyMs !== null ? round(record.latencyMs, 2) : null,
		cpu: round(reading?.cpu ?? null, 4),
		memory: round(reading?.memory ?? null, 4),
		load1: reading?.load1 ?? null,
		cores: reading?.cores ?? null,
		score: round(reading ? scoreReading(reading, weights) : null, 4),
		best: host.name === best,
		failure: failure === null ? null : {code: failure.code, detail: failure.detail},
		iowait: round(reading?.iowait ?? null, 4),
		diskFreeBytes: reading?.diskFreeBytes ?? null,
		uptimeSeconds: reading?.uptimeSeconds ?? null,
		power: reading?.power ?? null,
		gpus: reading?.gpus ?? [],
		system: reading?.system ?? null,
		groups: host.groups,
		labels: host.labels,
		slots: host.slots,
		cordoned: record.cordoned,
		tailscale: host.tailscale
			? {online: host.tailscale.online, lastSeen: toIso(host.tailscale.lastSeenAt)}
			: null,
	};
}

/** The totals as `report` prints them; what no host has told is not 0. */
export function buildSummaryJson(summary: Summary, best: string | null) {
	const isKnown = summary.online > 0 || summary.hosts === 0;
	const known = (count: number) => (isKnown ? count : null);
	return {
		...summary,
		specialists: known(summary.specialists),
		working: known(summary.working),
		specialistsUnknown: known(summary.specialistsUnknown),
		tasksRunning: known(summary.tasksRunning),
		tasksToday: known(summary.tasksToday),
		succeededToday: known(summary.succeededToday),
		failedToday: known(summary.failedToday),
		untoldToday: known(summary.untoldToday),
		best,
	};
}

/** A specialist as `specialists` and `report` print it; whether it runs is not known while its host does not answer. */
export function buildSpecialistJson({specialist, unknownSince}: SpecialistView) {
	const {host, name, scope, project, status, turns, lastActiveAt, damage} = specialist;
	const running = unknownSince === null ? specialist.running : null;
	return {host, name, scope, project, status, running, turns, lastActive: toIso(lastActiveAt), damage};
}

/** A task as `tasks`, `dispatch`, `wait` and `report` print it; `unknownSince` is set while its host is out of reach. */
export function buildTaskJson(task: Task, unknownSince: number | null = null) {
	const started = 'startedAt' in task ? task.startedAt : null;
	const ended = isOver(task) && 'endedAt' in task ? task : null;
	const progress = progressOf(task);
	return {
		id: task.id,
		host: task.host,
		state: unknownSince === null ? task.state : 'unknown',
		text: task.text,
		type: task.type,
		agent: task.agent,
		specialist: specialistOf(task),
		project: task.project,
		startedAt: toIso(started),
		endedAt: toIso(ended?.endedAt ?? null),
		exitCode: ended?.exitCode ?? null,
		signal: ended?.signal ?? null,
		turns: progress.turns,
		costUsd: progress.costUsd,
		failure: task.state === 'failed' ? {code: task.failure.code, detail: task.failure.detail} : null,
		mode: task.mode,
		unattended: task.unattended,
		tool: progress.tool,
		saying: progress.saying,
		retryOf: task.retryOf,
		unknownSince: toIso(unknownSince),
	};
}

/** Milliseconds since the epoch as UTC ISO 8601; null stays null. */
export function toIso(milliseconds: number | null): string | null {
	return milliseconds === null || !Number.isFinite(milliseconds) || Math.abs(milliseconds) > 8.64e15
		? null
		: new Date(milliseconds).toISOString();
}

function round(value: number | null, digits: number): number | null {
	return value === null ? null : Number(value.toFixed(digits));
}
