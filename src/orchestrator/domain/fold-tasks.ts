import {addActivity} from './activity.ts';
import type {NetworkEvent} from './event.ts';
import {putRecord} from './fold-link.ts';
import type {Network} from './network.ts';
import {isOver, type Task} from './task.ts';

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
	const listed = new Map(event.tasks.map(task => [task.id, task]));
	const tasks = new Map<string, Task>();
	for (const [id, task] of network.tasks) {
		if (task.host !== event.host) tasks.set(id, task);
		else if (!listed.has(id) && isUnlisted(task)) tasks.set(id, task);
	}
	const isFirstList = record.tasksAt === null;
	let next: Network = putRecord(network, {...record, tasksAt: event.at, lastAnswerAt: event.at});
	for (const task of event.tasks) {
		const known = network.tasks.get(task.id);
		const kept = known !== undefined && known.host === task.host ? laterOf(known, task) : task;
		tasks.set(task.id, kept);
		if (!(isFirstList && known === undefined)) next = tellChange(next, known, kept, event.at);
	}
	return {...next, tasks: areSame(network.tasks, tasks) ? network.tasks : tasks};
}

/** Takes one task as this client knows it; a late or unknown host's one changes nothing. */
export function foldTask(
	network: Network,
	{task, at}: Extract<NetworkEvent, {type: 'task-changed'}>,
): Network {
	const known = network.tasks.get(task.id);
	if (!network.hosts.has(task.host)) return network;
	// A task that moves to its next host starts anew there.
	const isMoved = known !== undefined && known.host !== task.host;
	if (known !== undefined && !isMoved && laterOf(known, task) === known) return network;
	return tellChange({...network, tasks: new Map(network.tasks).set(task.id, task)}, known, task, at);
}

/** Client-side states that a node may not have listed yet. */
function isUnlisted(task: Task): boolean {
	return (
		task.state === 'queued' ||
		task.state === 'syncing' ||
		task.state === 'starting' ||
		(task.state === 'failed' && task.startedAt === null)
	);
}

function laterOf(known: Task, told: Task): Task {
	if (PROGRESS[told.state] < PROGRESS[known.state]) return known;
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
