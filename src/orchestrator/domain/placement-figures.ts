import {PLACEMENT_FADES_MS} from './fold-host-event.ts';
import {isOnline} from './link-state.ts';
import type {HostRecord} from './network.ts';
import type {Reading} from './reading.ts';
import {scoreReading} from './score.ts';
import type {LoadWeights} from './settings.ts';
import type {ResourceProfile} from './task-type.ts';

/** What placement weighs of one host; unknown is null. */
export interface Figures {
	readonly cpu: number | null;
	readonly memory: number | null;
	readonly load1: number | null;
	readonly loadPerCore: number | null;
	readonly iowait: number | null;
	readonly score: number | null;
	/** The score as the profile weighs it. */
	readonly profiled: number | null;
	/** The same with work just placed on top. */
	readonly weighted: number | null;
	/** Null while the host does not answer: what runs there then is not known. */
	readonly slotsFree: number | null;
	readonly onBattery: boolean;
	/** Work placed within the last minute. */
	readonly placed: number;
}

/** What one placement adds to a host's score at first; it fades over a minute, when the readings show it. */
const PLACED_SHARE = 0.3;

/** How a profile stretches the weights; iowait is weighed only where the work leans on disks and network. */
const PROFILES: Readonly<
	Record<
		ResourceProfile,
		{readonly cpu: number; readonly memory: number; readonly load: number; readonly iowait: number}
	>
> = {
	'cpu-intensive': {cpu: 1.5, memory: 0.5, load: 1, iowait: 0},
	'I/O-bound': {cpu: 0.75, memory: 0.75, load: 1, iowait: 1},
	'memory-intensive': {cpu: 0.5, memory: 2, load: 1, iowait: 0},
	balanced: {cpu: 1, memory: 1, load: 1, iowait: 0},
};

/** Measures a host that has so many open tasks for placement at `now`. */
export function measure(
	record: HostRecord,
	openTasks: number,
	profile: ResourceProfile,
	weights: LoadWeights,
	now: number,
): Figures {
	const {reading, placedAt} = record;
	const score = reading === null ? null : scoreReading(reading, weights);
	const profiled = reading === null || score === null ? null : scoreFor(reading, profile, weights);
	const recent = placedAt.filter(at => now - at < PLACEMENT_FADES_MS);
	const added = recent.reduce(
		(sum, at) => sum + PLACED_SHARE * Math.min(1, 1 - (now - at) / PLACEMENT_FADES_MS),
		0,
	);
	return {
		cpu: reading?.cpu ?? null,
		memory: reading?.memory ?? null,
		load1: reading?.load1 ?? null,
		loadPerCore: !reading?.cores || reading.load1 === null ? null : reading.load1 / reading.cores,
		iowait: reading?.iowait ?? null,
		score,
		profiled,
		weighted: profiled === null ? null : profiled + added,
		slotsFree: isOnline(record.link) ? Math.max(0, record.host.slots - openTasks) : null,
		onBattery: reading?.power?.source === 'battery',
		placed: recent.length,
	};
}

/** iowait that a system does not tell counts as none: macOS never does, and still takes API work. */
function scoreFor(reading: Reading, profile: ResourceProfile, weights: LoadWeights): number | null {
	const factors = PROFILES[profile];
	const stretched = {
		cpu: weights.cpu * factors.cpu,
		memory: weights.memory * factors.memory,
		loadAverage: weights.loadAverage * factors.load,
	};
	const score = scoreReading(reading, stretched);
	return score === null ? null : score + factors.iowait * (reading.iowait ?? 0);
}
