import type {Failure} from './failure.ts';
import type {Host} from './host.ts';
import type {LinkState} from './link-state.ts';
import type {NodeFacts} from './node-facts.ts';
import type {Reading} from './reading.ts';
import type {Refusal} from './refusal.ts';
import type {Specialist} from './specialist.ts';
import type {RunningTask, Task} from './task.ts';

/**
 * Everything that can happen to the network. The orchestrator emits these, and the reducer in
 * fold-event.ts folds them; nothing else changes the network. `at` is the client's clock in milliseconds.
 */
export type NetworkEvent =
	/** The list of hosts, whole, in their order: at the start and whenever discovery finds another one. */
	| {readonly type: 'hosts-found'; readonly at: number; readonly hosts: readonly Host[]}
	/** The hosts that a person asked for cannot be found, until the next list of hosts; those before stay. */
	| {readonly type: 'hosts-refused'; readonly at: number; readonly refusal: Refusal}
	| {readonly type: 'link-changed'; readonly at: number; readonly host: string; readonly link: LinkState}
	| {
			readonly type: 'reading-arrived';
			readonly at: number;
			readonly host: string;
			readonly reading: Reading;
			/** Round trip of the request in milliseconds. */
			readonly latencyMs: number;
	  }
	| {readonly type: 'facts-arrived'; readonly at: number; readonly host: string; readonly facts: NodeFacts}
	/** All specialists of a host; `truncated` when there were more than could be read. */
	| {
			readonly type: 'specialists-arrived';
			readonly at: number;
			readonly host: string;
			readonly specialists: readonly Specialist[];
			readonly truncated: boolean;
	  }
	/** All tasks that live on a host's node, as it tells them. */
	| {
			readonly type: 'tasks-arrived';
			readonly at: number;
			readonly host: string;
			readonly tasks: readonly Task[];
	  }
	/** A host's tasks cannot be listed, however often they are asked for. */
	| {
			readonly type: 'tasks-refused';
			readonly at: number;
			readonly host: string;
			readonly failure: Failure;
	  }
	/**
	 * What an earlier program knew of a host: when it was online last, what ran there then (which counts until the host
	 * lists its tasks), and whether a person keeps new work away.
	 */
	| {
			readonly type: 'host-recalled';
			readonly at: number;
			readonly host: string;
			readonly seenAt: number | null;
			readonly tasks: readonly RunningTask[];
			readonly cordoned: boolean;
	  }
	/** One task as the client knows it before its node lists it: queued, syncing, starting, refused. */
	| {readonly type: 'task-changed'; readonly at: number; readonly task: Task}
	/** Work was just placed on a host; its weight fades over a minute. */
	| {readonly type: 'work-placed'; readonly at: number; readonly host: string}
	| {readonly type: 'host-cordoned'; readonly at: number; readonly host: string; readonly cordoned: boolean}
	| {
			readonly type: 'sync-changed';
			readonly at: number;
			readonly host: string;
			readonly sync: SyncState;
	  }
	| {readonly type: 'tailscale-changed'; readonly at: number; readonly tailscale: TailscaleState}
	/** A failure that belongs to no host, or a sentence for the activity list. */
	| {
			readonly type: 'notice';
			readonly at: number;
			readonly host: string | null;
			readonly level: NoticeLevel;
			readonly text: string;
			readonly failure: Failure | null;
	  };

export type NoticeLevel = 'info' | 'warning' | 'error';

/** How far the sync to a host is. Bytes and files of this run; `share` from 0 to 1, null when rsync does not tell. */
export type SyncState =
	/** Another dgo, the process of this number, copies to the same folder. */
	| {readonly status: 'waiting'; readonly pid: number; readonly destination: string}
	| ({readonly startedAt: number; readonly files: number; readonly bytes: number} & (
			| {readonly status: 'running'; readonly share: number | null}
			| {readonly status: 'done'}
			| {readonly status: 'failed'; readonly failure: Failure}
	  ));

/** What Tailscale's daemon says of this computer. `absent`: not installed; nothing to tell then. */
export type TailscaleState =
	| {readonly status: 'absent' | 'running' | 'starting'}
	| {readonly status: 'stopped' | 'logged-out' | 'failed'; readonly detail: string};
