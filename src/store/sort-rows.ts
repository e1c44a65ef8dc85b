import type {Specialist, SpecialistCondition} from '../orchestrator/domain/specialist.ts';
import type {SpecialistView} from '../orchestrator/domain/specialist-view.ts';
import {progressOf, type Task} from '../orchestrator/domain/task.ts';
import type {KnownState} from '../orchestrator/domain/task-view.ts';
import type {Sorts} from './sorts.ts';

/** A task with what is known of its state. */
export interface TaskRow {
	readonly task: Task;
	readonly state: KnownState;
}

type Compare<Row> = (left: Row, right: Row) => number;

/** How two tasks stand to each other in a sort; equal ones go newest first, so that rows keep their place. */
export function compareTasks(sort: Sorts['tasks']): Compare<TaskRow> {
	const first = TASK_SORTS[sort];
	return (left, right) => first(left, right) || compareAge(left.task, right.task);
}

/** The newer task stands first; of two as old the order of their ids tells. */
export function compareAge(left: Task, right: Task): number {
	return right.createdAt - left.createdAt || compareText(left.id, right.id);
}

/** How two specialists stand to each other in a sort; equal ones go by host, name and project. */
export function compareSpecialists(sort: Sorts['specialists']): Compare<SpecialistView> {
	const first = SPECIALIST_SORTS[sort];
	return (left, right) => first(left, right) || comparePlace(left.specialist, right.specialist);
}

const TASK_SORTS: Readonly<Record<Sorts['tasks'], Compare<TaskRow>>> = {
	newest: () => 0,
	state: (left, right) => TASK_RANKS[left.state] - TASK_RANKS[right.state],
	host: (left, right) => compareText(left.task.host, right.task.host),
	type: (left, right) => compareText(left.task.type, right.task.type),
	cost: (left, right) => costOf(right.task) - costOf(left.task),
};

const SPECIALIST_SORTS: Readonly<Record<Sorts['specialists'], Compare<SpecialistView>>> = {
	host: () => 0,
	name: (left, right) => compareText(left.specialist.name, right.specialist.name),
	state: (left, right) => SPECIALIST_RANKS[left.condition] - SPECIALIST_RANKS[right.condition],
	turns: (left, right) => (right.specialist.turns ?? -1) - (left.specialist.turns ?? -1),
	active: (left, right) => (right.specialist.lastActiveAt ?? 0) - (left.specialist.lastActiveAt ?? 0),
};

// What is at work comes first, then what needs a person.
const TASK_RANKS: Readonly<Record<KnownState, number>> = {
	running: 0,
	starting: 1,
	syncing: 2,
	queued: 3,
	unknown: 4,
	lost: 5,
	failed: 6,
	cancelled: 7,
	succeeded: 8,
};
const SPECIALIST_RANKS: Readonly<Record<SpecialistCondition, number>> = {
	working: 0,
	died: 1,
	damaged: 2,
	unknown: 3,
	new: 4,
	dormant: 5,
};

function costOf(task: Task): number {
	return progressOf(task).costUsd ?? -1;
}

function comparePlace(left: Specialist, right: Specialist): number {
	return (
		compareText(left.host, right.host) ||
		compareText(left.name, right.name) ||
		compareText(left.project ?? '', right.project ?? '')
	);
}

// Comparing by code unit is the same on every machine, and much faster than by locale.
function compareText(left: string, right: string): number {
	return left < right ? -1 : Number(left > right);
}
