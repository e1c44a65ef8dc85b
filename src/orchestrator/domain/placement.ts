import type {Failure} from './failure.ts';
import type {Settings} from './settings.ts';
import type {ResourceProfile, TaskType} from './task-type.ts';

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
	/** Null while the host does not answer. */
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

/** Work of no special kind, for any host: where it would go is the best host. */
export const GENERAL_WORK: PlacementRequest = {
	type: 'general',
	agent: null,
	exclude: [],
	require: [],
	among: null,
};
