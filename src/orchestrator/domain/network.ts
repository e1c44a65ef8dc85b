import type {NoticeLevel, SyncState, TailscaleState} from './event.ts';
import type {Failure} from './failure.ts';
import type {Sample} from './history.ts';
import type {Host} from './host.ts';
import type {LinkState} from './link-state.ts';
import type {NodeFacts} from './node-facts.ts';
import type {Reading} from './reading.ts';
import type {Refusal} from './refusal.ts';
import type {Specialist} from './specialist.ts';
import type {Task} from './task.ts';

/** All that is known of all hosts. A value: `foldEvent` makes the next one, and shares what did not change. */
export interface Network {
	/** Host names in the order in which discovery found them. */
	readonly order: readonly string[];
	readonly hosts: ReadonlyMap<string, HostRecord>;
	/** Why discovery finds the hosts no more, which are those of before then; null while it does. */
	readonly refusal: Refusal | null;
	/** By task id. A host out of reach keeps its tasks; how old that knowledge is stands in `tasksAt`. */
	readonly tasks: ReadonlyMap<string, Task>;
	readonly tailscale: TailscaleState;
	/** Newest first, at most ACTIVITY_LIMIT. */
	readonly activity: readonly ActivityEntry[];
}

/** What is known of one host. Times are milliseconds since the epoch by the client's clock. */
export interface HostRecord {
	readonly host: Host;
	readonly link: LinkState;
	/** The last reading, however old: see `link` for whether it still counts. */
	readonly reading: Reading | null;
	/** Round trip of the last reading in milliseconds. */
	readonly latencyMs: number | null;
	readonly lastAnswerAt: number | null;
	/** How busy it was in the last two minutes, oldest first. */
	readonly history: readonly Sample[];
	readonly facts: NodeFacts | null;
	/** Null until the node has told them once. */
	readonly specialists: readonly Specialist[] | null;
	readonly specialistsTruncated: boolean;
	/** When the node last listed its tasks; null until it has once. */
	readonly tasksAt: number | null;
	/** Why its tasks cannot be listed; null while they can, as far as is known. */
	readonly tasksFailure: Failure | null;
	/** Running tasks that the last listing did not tell: it may be older than their launch. */
	readonly missedTasks: readonly string[];
	/** True when a person keeps work away from it. */
	readonly cordoned: boolean;
	/** When work was placed on it within the last minute, oldest first. */
	readonly placedAt: readonly number[];
	readonly sync: SyncState | null;
}

/** One line of "what happened". */
export interface ActivityEntry {
	/** Counts up, unique. */
	readonly id: number;
	readonly at: number;
	readonly host: string | null;
	readonly level: NoticeLevel;
	/** What happened, as data; presentation/activity.ts words it. */
	readonly what: ActivityKind;
}

export type ActivityKind =
	| {readonly kind: 'host-joined' | 'host-left'}
	| {readonly kind: 'link-lost'; readonly failure: Failure}
	| {readonly kind: 'link-blocked'; readonly failure: Failure}
	/** Back after having been away for so long, in milliseconds. */
	| {readonly kind: 'link-back'; readonly awayMs: number}
	| {
			readonly kind: 'task-started' | 'task-succeeded' | 'task-cancelled' | 'task-lost';
			readonly task: string;
			readonly text: string;
	  }
	| {readonly kind: 'task-failed'; readonly task: string; readonly text: string; readonly failure: Failure}
	| {readonly kind: 'sync-waiting'; readonly pid: number; readonly destination: string}
	| {readonly kind: 'sync-done'; readonly files: number; readonly bytes: number}
	| {readonly kind: 'sync-failed'; readonly failure: Failure}
	| {readonly kind: 'cordoned' | 'uncordoned'}
	| {readonly kind: 'tailscale'; readonly tailscale: TailscaleState}
	| {readonly kind: 'notice'; readonly text: string; readonly failure: Failure | null};

/** Entries of the activity that are kept; the oldest go. */
export const ACTIVITY_LIMIT = 500;

export const EMPTY_NETWORK: Network = {
	order: [],
	hosts: new Map(),
	refusal: null,
	tasks: new Map(),
	tailscale: {status: 'absent'},
	activity: [],
};
