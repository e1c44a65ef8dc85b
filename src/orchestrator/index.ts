import type {Finding} from './doctor/finding.ts';
import type {CommandLine} from './domain/command-line.ts';
import type {DispatchOutcome} from './domain/dispatch-outcome.ts';
import type {NetworkEvent} from './domain/event.ts';
import type {Failure} from './domain/failure.ts';
import type {WholeTask} from './domain/judge-retry.ts';
import type {Network} from './domain/network.ts';
import type {Placement, PlacementRequest} from './domain/placement.ts';
import type {Refusal} from './domain/refusal.ts';
import type {Settings} from './domain/settings.ts';
import type {StartingTask, Task, TaskMode} from './domain/task.ts';
import type {TaskType} from './domain/task-type.ts';

export type {DispatchOutcome};

/**
 * The engine behind both faces: it finds the hosts, keeps one link to each, emits events, and does work.
 * Everything it knows is in `network()`; everything that happens is an event.
 */
export interface Orchestrator {
	/** The settings in force (the last good ones). */
	settings(): Settings;
	/** All that is known now. */
	network(): Network;
	/** The names of the agents that can be asked for, built in and configured. */
	agents(): readonly string[];
	/** Calls the listener with each batch of events after they were folded. Returns the way to stop that. */
	subscribe(listener: (events: readonly NetworkEvent[], network: Network) => void): () => void;
	/** Finds hosts, opens links, ticks. Does nothing when already started. */
	start(): void;
	/** Closes what was opened here; masters live on for a quick restart, tasks always. */
	stop(): Promise<void>;
	/** Who looks at what: hosts on screen tick at `everyMs`, the rest more seldom, all every 15 s when paused. */
	setPace(pace: Pace): void;
	/** Asks these hosts (all when null) again now; offline and blocked ones are tried at once. */
	refresh(hosts: readonly string[] | null): void;
	/** Resolves when the hosts have been found for the first time; opens no link. Gives why they were refused, else null. */
	discovered(): Promise<Refusal | null>;
	/** Resolves when every host has told what is needed or is known not to, or when the deadline is over. Starts if needed. */
	settled(need: SettleNeed): Promise<void>;
	/** Keeps new work from a host, or lets it come again; later programs know it by the ledger. */
	setCordon(host: string, cordoned: boolean): void;

	/** Chooses a host with the network as it is now. */
	place(request: PlacementRequest): Placement;
	/** Says where each piece of work would go, each counted for the next; sends nothing. For programs that end then. */
	rehearse(requests: readonly DispatchRequest[]): readonly Placement[];
	/**
	 * Copies a project to hosts, 6 at a time, and connects to those that must be asked first. Never throws: each
	 * host has its own outcome.
	 */
	sync(request: SyncRequest, onProgress?: (progress: SyncProgress) => void): Promise<readonly SyncOutcome[]>;
	/**
	 * Runs a command on hosts at once; ends the remote process trees when the signal aborts. A host whose output is not
	 * taken yet waits with the rest.
	 */
	run(request: RunRequest, onOutput: TakeOutput, signal: AbortSignal): Promise<readonly RunOutcome[]>;
	/** Places, syncs and launches; resolves when each task was acknowledged by its node or failed. */
	dispatch(requests: readonly DispatchRequest[], watch?: DispatchWatch): Promise<readonly DispatchOutcome[]>;
	/** The host of a task, as far as this or an earlier program has seen it; null when none has. */
	locate(task: string): string | null;
	/** The request that dispatches a task's work again, in its folder on the new host. */
	buildRetry(
		task: WholeTask,
		where: {readonly host: string | null; readonly exclude: readonly string[]},
	): DispatchRequest;
	/** Ends a task's process tree. Resolves to the task as it is afterwards. */
	cancel(task: string): Promise<TaskOutcome>;
	/** Reads a task's output from a byte offset. */
	readLog(task: string, offset: number, maxBytes: number): Promise<LogChunk | {readonly failure: Failure}>;
	/** Removes ended tasks older than so many milliseconds from the reachable nodes; gives their ids. A dry run only gives them. */
	prune(olderThanMs: number, dryRun: boolean): Promise<readonly string[]>;
	/** Looks closely at a connected host; empty when it does not answer. */
	examine(host: string): Promise<readonly Finding[]>;
	/** The command that opens a terminal on a host, in the project's folder when it is there. */
	shellCommand(host: string, folder: string | null): CommandLine | null;
}

export type Pace =
	| {readonly status: 'paused'}
	| {
			readonly status: 'watching';
			readonly onScreen: readonly string[];
			readonly everyMs: number;
			/** How often the tasks of these hosts are asked for, in milliseconds; every two seconds when absent. */
			readonly tasksEveryMs?: number;
			/** How often the other hosts answer, in milliseconds; every 5 s or `everyMs`, whichever is longer, when absent. */
			readonly restEveryMs?: number;
	  };

export interface SettleNeed {
	/** Null for all hosts. */
	readonly hosts: readonly string[] | null;
	readonly what: readonly ('reading' | 'facts' | 'specialists' | 'tasks')[];
	readonly deadlineMs: number;
}

export interface SyncRequest {
	readonly hosts: readonly string[];
	/** The local folder, absolute. */
	readonly folder: string;
	readonly dryRun: boolean;
	readonly deleteExtra: boolean;
	/** Overwrite files that are newer on the node. */
	readonly force: boolean;
}

export interface SyncProgress {
	readonly host: string;
	readonly files: number;
	readonly bytes: number;
	/** 0 to 1; null when rsync does not tell. */
	readonly share: number | null;
}

export interface SyncOutcome {
	readonly host: string;
	/** Null when all went well. `newer-on-node` when files were kept. */
	readonly failure: Failure | null;
	/** The folder on the node. */
	readonly destination: string | null;
	/** What was (or, in a dry run, would be) sent, cleaned; at most 1,000 names. */
	readonly changed: readonly string[];
	readonly deleted: readonly string[];
	/** Files that are newer on the node and were kept; at most 1,000 names. */
	readonly newer: readonly string[];
	readonly files: number;
	readonly bytes: number;
	readonly durationMs: number;
}

export interface RunRequest {
	readonly hosts: readonly string[];
	/** A shell command line for the node's sh. */
	readonly command: string;
	/** The local project folder whose place on the node is the working folder, when it exists there; null: home. */
	readonly folder: string | null;
	/** Run nothing where the project is not there, rather than in the home folder. */
	readonly needsFolder: boolean;
}

export interface RunOutput {
	readonly host: string;
	readonly stream: 'stdout' | 'stderr';
	/** Bytes as they came; not cleaned. */
	readonly chunk: Buffer;
}

/** Takes output of a run; resolves when it has room for more, null when it has it now. */
export type TakeOutput = (output: RunOutput) => Promise<void> | null;

export interface RunOutcome {
	readonly host: string;
	/** The command's own exit status (128+N for signal N); null when it is not known. */
	readonly exitCode: number | null;
	/** Set when dgo could not run it or lost the link. */
	readonly failure: Failure | null;
	readonly durationMs: number;
	/** It ran in the home folder, since the project is not there. */
	readonly isAtHome: boolean;
}

export interface DispatchRequest {
	readonly text: string;
	/** Null: inferred from the text. */
	readonly type: TaskType | null;
	/** Null: the default agent. */
	readonly agent: string | null;
	readonly mode: TaskMode;
	/** A host by name, or null for the best. */
	readonly host: string | null;
	readonly require: readonly string[];
	readonly exclude: readonly string[];
	readonly place: WorkPlace;
	readonly retryOf: string | null;
	/** Wait for an eligible host, for at most so long; 0 does not wait. */
	readonly waitMs: number;
}

/** Where a task works on its node. */
export type WorkPlace =
	| {readonly kind: 'home'}
	/** Where a local folder (absolute) lies there, copied first when `sync`. */
	| {readonly kind: 'project'; readonly folder: string; readonly sync: boolean}
	/**
	 * The folder of a task that is tried again, as it is on that task's host: where it lies below the home there, the one
	 * at the same path below the new host's home.
	 */
	| {readonly kind: 'remote'; readonly host: string; readonly folder: string};

/** How a caller goes along with a dispatch. */
export interface DispatchWatch {
	/** Aborted: what was not sent to its node yet never is; the answer to what was is waited for. */
	readonly signal: AbortSignal;
	/** Told before a task is sent to its node: from then on it may have started. */
	readonly onLaunch: (task: StartingTask) => void;
}

export type TaskOutcome =
	| {readonly task: Task; readonly failure: Failure | null}
	| {readonly task: null; readonly failure: Failure};

export interface LogChunk {
	readonly bytes: Buffer;
	/** Where the next read begins. */
	readonly nextOffset: number;
	/** Size of the output now. */
	readonly totalBytes: number;
}
