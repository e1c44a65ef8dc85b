import {
	judgeSpecialist,
	type Specialist,
	type SpecialistCondition,
} from '../orchestrator/domain/specialist.ts';
import {progressOf, type Task, type TaskState} from '../orchestrator/domain/task.ts';
import type {Sorts} from './sorts.ts';

type Compare<Row> = (left: Row, right: Row) => number;

/** How two tasks stand to each other in a sort; equal ones go newest first, then by id, so that rows keep their place. */
export function compareTasks(sort: Sorts['tasks']): Compare<Task> {
	const first = TASK_SORTS[sort];
	return (left, right) =>
		first(left, right) || right.createdAt - left.createdAt || compareText(left.id, right.id);
}

/** How two specialists stand to each other in a sort; equal ones go by host, name and project. */
export function compareSpecialists(sort: Sorts['specialists']): Compare<Specialist> {
	const first = SPECIALIST_SORTS[sort];
	return (left, right) =>
		first(left, right) ||
		compareText(left.host, right.host) ||
		compareText(left.name, right.name) ||
		compareText(left.project ?? '', right.project ?? '');
}

const TASK_SORTS: Readonly<Record<Sorts['tasks'], Compare<Task>>> = {
	newest: () => 0,
	state: (left, right) => TASK_RANKS[left.state] - TASK_RANKS[right.state],
	host: (left, right) => compareText(left.host, right.host),
	type: (left, right) => compareText(left.type, right.type),
	cost: (left, right) => costOf(right) - costOf(left),
};

const SPECIALIST_SORTS: Readonly<Record<Sorts['specialists'], Compare<Specialist>>> = {
	host: () => 0,
	name: (left, right) => compareText(left.name, right.name),
	state: (left, right) => rankSpecialist(left) - rankSpecialist(right),
	turns: (left, right) => (right.turns ?? -1) - (left.turns ?? -1),
	active: (left, right) => (right.lastActiveAt ?? 0) - (left.lastActiveAt ?? 0),
};

// What is at work comes first, then what needs a person.
const TASK_RANKS: Readonly<Record<TaskState, number>> = {
	running: 0,
	starting: 1,
	syncing: 2,
	queued: 3,
	lost: 4,
	failed: 5,
	cancelled: 6,
	succeeded: 7,
};
const SPECIALIST_RANKS: Readonly<Record<SpecialistCondition, number>> = {
	working: 0,
	died: 1,
	damaged: 2,
	unknown: 3,
	new: 4,
	dormant: 5,
};

function rankSpecialist(specialist: Specialist): number {
	return SPECIALIST_RANKS[judgeSpecialist(specialist)];
}

function costOf(task: Task): number {
	return progressOf(task).costUsd ?? -1;
}

// Comparing by code unit is the same on every machine, and much faster than by locale.
function compareText(left: string, right: string): number {
	return left < right ? -1 : Number(left > right);
}
