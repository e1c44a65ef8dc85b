import {addActivity} from './activity.ts';
import type {NetworkEvent} from './event.ts';
import {putRecord} from './fold-link.ts';
import type {Network} from './network.ts';
import {buildUnstarted, isOver, type Task} from './task.ts';

/** How far each state is on a task's way; a later truth is never replaced by an earlier one. */
const PROGRESS: Readonly<Record<Task['state'], number>> = {
	queued: 0,
	syncing: 1,
	starting: 2,
	running: 3,
	lost: 4,
	succeeded: 5,
	failed: 5,
	cancelled: 5,
};

/** Takes the tasks of a node as it lists them. It is the truth about them; what it does not list yet is kept. */
export function foldTaskList(
	network: Network,
	event: Extract<NetworkEvent, {type: 'tasks-arrived'}>,
): Network {
	const record = network.hosts.get(event.host);
	if (record === undefined) return network;
	const listed = new Set(event.tasks.map(task => task.id));
	const {kept, missed} = keepUnlisted(network, event.host, listed, record.missedTasks);
	const isFirstList = record.tasksAt === null;
	let next = putRecord(network, {
		...record,
		tasksAt: event.at,
		tasksFailure: null,
		lastAnswerAt: event.at,
		missedTasks: missed,
	});
	for (const told of [...event.tasks, ...settleUnanswered(network, event, listed, record.missedTasks)]) {
		const known = network.tasks.get(told.id);
		const task = known === undefined ? told : chooseTruth(known, told);
		kept.set(task.id, task);
		if (!(isFirstList && known === undefined)) next = tellChange(next, known, task, event.at);
	}
	return {...next, tasks: areSame(network.tasks, kept) ? network.tasks : kept};
}

/** Takes that a host's tasks cannot be listed: what is known of them stays, and it is told once. */
export function foldTasksRefused(
	network: Network,
	{host, at, failure}: Extract<NetworkEvent, {type: 'tasks-refused'}>,
): Network {
	const record = network.hosts.get(host);
	if (record === undefined || record.tasksFailure !== null) return network;
	const next = putRecord(network, {...record, tasksFailure: failure, lastAnswerAt: at});
	return addActivity(next, at, host, 'error', {kind: 'notice', text: 'its tasks are not listed', failure});
}

/** Takes what an earlier program knew of a host. Its first listing is believed at once: it is the second to miss these tasks. */
export function foldRecalled(
	network: Network,
	{host, seenAt, tasks: recalled, cordoned}: Extract<NetworkEvent, {type: 'host-recalled'}>,
): Network {
	const record = network.hosts.get(host);
	if (record === undefined) return network;
	const unknown = record.tasksAt === null ? recalled.filter(({id}) => !network.tasks.has(id)) : [];
	if (unknown.length === 0 && record.cordoned === cordoned) return network;
	const next = putRecord(network, {
		...record,
		cordoned,
		lastAnswerAt: record.lastAnswerAt ?? seenAt,
		missedTasks: [...record.missedTasks, ...unknown.map(({id}) => id)],
	});
	return {...next, tasks: new Map([...network.tasks, ...unknown.map(task => [task.id, task] as const)])};
}

/** Takes one task as this client knows it; a late or unknown host's one changes nothing. */
export function foldTask(
	network: Network,
	{task, at}: Extract<NetworkEvent, {type: 'task-changed'}>,
): Network {
	const known = network.tasks.get(task.id);
	const record = network.hosts.get(task.host);
	if (record === undefined) return network;
	// A task that moves to its next host starts anew there.
	const isMoved = known !== undefined && known.host !== task.host;
	if (known !== undefined && !isMoved && laterOf(known, task) === known) return network;
	// Only its node says that it runs.
	const next = task.state === 'running' ? putRecord(network, {...record, lastAnswerAt: at}) : network;
	return tellChange({...next, tasks: new Map(network.tasks).set(task.id, task)}, known, task, at);
}

/** The tasks that stay although this listing does not tell them: those of other hosts, and those on their way. */
function keepUnlisted(
	network: Network,
	host: string,
	listed: ReadonlySet<string>,
	missedBefore: readonly string[],
): {readonly kept: Map<string, Task>; readonly missed: readonly string[]} {
	const kept = new Map<string, Task>();
	const missed: string[] = [];
	for (const [id, task] of network.tasks) {
		// A listing that was asked for before the launch can arrive after its acknowledgement.
		const isMissed = task.host === host && isAwaited(task) && !listed.has(id) && !missedBefore.includes(id);
		if (isMissed) missed.push(id);
		if (isMissed || task.host !== host || isOnItsWay(task)) kept.set(id, task);
	}
	return {kept, missed};
}

/** Whether a listing should tell a task by now: one that is missed twice is not there. */
function isAwaited(task: Task): boolean {
	return task.state === 'running' || (task.state === 'starting' && task.unanswered !== undefined);
}

/** Launches without an answer that this listing is the second one to miss: they never started. */
function settleUnanswered(
	network: Network,
	{host, at}: Extract<NetworkEvent, {type: 'tasks-arrived'}>,
	listed: ReadonlySet<string>,
	missedBefore: readonly string[],
): readonly Task[] {
	return missedBefore.flatMap(id => {
		const task = network.tasks.get(id);
		if (task?.host !== host || task.state !== 'starting' || listed.has(id)) return [];
		const {unanswered, ...request} = task;
		return unanswered === undefined ? [] : [buildUnstarted(request, host, unanswered, at)];
	});
}

/** Client-side states that a node may not have listed yet. */
function isOnItsWay(task: Task): boolean {
	return PROGRESS[task.state] < PROGRESS.running || (task.state === 'failed' && task.startedAt === null);
}

/**
 * What to believe of a task that is known already and now listed. Nodes that share one home folder list
 * each other's tasks: a task stays with the host it is known on, unless it was only on its way there or
 * is lost there.
 */
function chooseTruth(known: Task, told: Task): Task {
	// Whether it started, its node knows better than the client.
	if (known.host === told.host && known.state === 'failed' && known.startedAt === null) return told;
	if (known.host === told.host) return laterOf(known, told);
	const isOnNode = !isOnItsWay(told);
	if (isOnItsWay(known)) return isOnNode ? told : known;
	return known.state === 'lost' && isOnNode && told.state !== 'lost' ? told : known;
}

function laterOf(known: Task, told: Task): Task {
	if (known === told || PROGRESS[told.state] < PROGRESS[known.state]) return known;
	if (isOver(known) && known.state !== 'lost' && told.state !== known.state) return known;
	return JSON.stringify(known) === JSON.stringify(told) ? known : told;
}

function tellChange(network: Network, before: Task | undefined, after: Task, at: number): Network {
	if (before?.state === after.state) return network;
	const {id: task, text, host} = after;
	switch (after.state) {
		case 'running':
			return addActivity(network, at, host, 'info', {kind: 'task-started', task, text});
		case 'succeeded':
			return addActivity(network, at, host, 'info', {kind: 'task-succeeded', task, text});
		case 'cancelled':
			return addActivity(network, at, host, 'info', {kind: 'task-cancelled', task, text});
		case 'lost':
			return addActivity(network, at, host, 'error', {kind: 'task-lost', task, text});
		case 'failed':
			return addActivity(network, at, host, 'error', {
				kind: 'task-failed',
				task,
				text,
				failure: after.failure,
			});
		default:
			return network;
	}
}

function areSame(before: ReadonlyMap<string, Task>, after: ReadonlyMap<string, Task>): boolean {
	return before.size === after.size && [...after].every(([id, task]) => before.get(id) === task);
}
