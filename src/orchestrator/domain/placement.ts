import type {Failure} from './failure.ts';
import type {HostRecord, Network} from './network.ts';
import {isReachable, refuse} from './placement-eligibility.ts';
import {type Figures, measure} from './placement-figures.ts';
import {compareRanks, explainRanks, rankOf} from './placement-rank.ts';
import type {Settings} from './settings.ts';
import {takesSlot} from './task.ts';
import {profileOf, type ResourceProfile, type TaskType} from './task-type.ts';

/** What of the settings decides. */
export type PlacementSettings = Pick<Settings, 'hostPreferences' | 'loadWeights'>;

/** What a piece of work asks of its host. */
export interface PlacementRequest {
	readonly type: TaskType;
	/** The agent that must be installed; null when any host will do. */
	readonly agent: string | null;
	readonly exclude: readonly string[];
	/** Labels that the host must have, all of them. */
	readonly require: readonly string[];
	/** Only these hosts; null for all. */
	readonly among: readonly string[] | null;
}

/** The choice, with every host's figures and reason, the chosen one first, then by rank, the ineligible last. */
export interface Placement {
	readonly chosen: string | null;
	readonly profile: ResourceProfile;
	readonly candidates: readonly Candidate[];
	/** True when no host that answers gave a reading, and hosts simply take turns. */
	readonly takingTurns: boolean;
}

export interface Candidate {
	readonly host: string;
	/** Whether it could take the work; the best of these is the chosen one. */
	readonly eligible: boolean;
	readonly cpu: number | null;
	readonly memory: number | null;
	readonly load1: number | null;
	readonly iowait: number | null;
	/** The plain score, 0 idle. */
	readonly score: number | null;
	/** The score as this type of work weighs it, with work just placed; what the ranking uses. */
	readonly weighted: number | null;
	readonly slotsFree: number | null;
	/** Why it was chosen or not; words in presentation/placement.ts. */
	readonly reason: PlacementReason;
}

export type PlacementReason =
	| {
			readonly kind: 'chosen';
			/** `on-mains`, `profile` and `just-placed`: another one's plain score is lower, and this is why it lost. */
			readonly because:
				| 'lowest-score'
				| 'preferred'
				| 'only-one'
				| 'turn'
				| 'on-mains'
				| 'profile'
				| 'just-placed';
			readonly tieOn: 'name' | null;
	  }
	// eligible, and another one was better
	| {
			readonly kind: 'higher-score';
			readonly than: string;
			/** What makes it higher: the plain readings, how this kind of work weighs them, or work just placed. */
			readonly because: 'readings' | 'profile' | 'just-placed';
	  }
	| {readonly kind: 'equal-score'; readonly than: string}
	| {readonly kind: 'not-preferred'; readonly than: string}
	| {readonly kind: 'on-battery'}
	| {readonly kind: 'overloaded'; readonly load: boolean}
	| {readonly kind: 'later-turn'}
	// not eligible
	| {readonly kind: 'offline' | 'blocked'; readonly failure: Failure}
	| {readonly kind: 'connecting' | 'stale' | 'no-reading' | 'cordoned' | 'excluded' | 'not-asked-for'}
	| {readonly kind: 'no-slot'; readonly slots: number}
	| {readonly kind: 'label-missing'; readonly label: string}
	| {readonly kind: 'agent-missing'; readonly agent: string};

/**
 * Chooses the host for a piece of work and says why, host by host. Pure: `now` in milliseconds since
 * the epoch fades the weight of work just placed.
 */
export function choosePlacement(
	network: Network,
	request: PlacementRequest,
	settings: PlacementSettings,
	now: number,
): Placement {
	const profile = profileOf(request.type);
	const records = network.order.flatMap(name => network.hosts.get(name) ?? []);
	const reachable = records.filter(isReachable);
	const takingTurns = reachable.length > 0 && reachable.every(({reading}) => reading === null);
	const preferred = settings.hostPreferences[request.type] ?? [];

	const openTasks = countOpenTasks(network);

	const judged = records.map(record => {
		const open = openTasks.get(record.host.name) ?? 0;
		const figures = measure(record, open, profile, settings.loadWeights, now);
		return {record, figures, refusal: refuse(record, figures, request, takingTurns, now)};
	});
	const eligible = judged
		.filter(({refusal}) => refusal === null)
		.map(({record, figures}) => ({record, figures, rank: rankOf(record, figures, preferred, takingTurns)}))
		.sort((left, right) => compareRanks(left.rank, right.rank));
	const reasons = explainRanks(
		eligible.map(({rank}) => rank),
		takingTurns,
	);
	const candidates = eligible.flatMap(({record, figures}, index) => {
		const reason = reasons[index];
		return reason === undefined ? [] : [buildCandidate(record, figures, true, reason)];
	});
	const refused = judged.flatMap(({record, figures, refusal}) =>
		refusal === null ? [] : [buildCandidate(record, {...figures, weighted: null}, false, refusal)],
	);
	return {
		chosen: candidates[0]?.host ?? null,
		profile,
		candidates: [...candidates, ...refused],
		takingTurns,
	};
}

function countOpenTasks({tasks}: Network): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	for (const task of tasks.values())
		if (takesSlot(task)) counts.set(task.host, (counts.get(task.host) ?? 0) + 1);
	return counts;
}

function buildCandidate(
	{host}: HostRecord,
	{cpu, memory, load1, iowait, score, weighted, slotsFree}: Figures,
	eligible: boolean,
	reason: PlacementReason,
): Candidate {
	return {host: host.name, eligible, cpu, memory, load1, iowait, score, weighted, slotsFree, reason};
}
