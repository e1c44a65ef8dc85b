import {createFailure, type Failure} from '../domain/failure.ts';
import type {Placement, PlacementRequest} from '../domain/placement.ts';
import {
	buildUnstarted,
	type FailedTask,
	type StartingTask,
	type Task,
	type TaskRequest,
} from '../domain/task.ts';
import {inferTaskType, specialistFor} from '../domain/task-type.ts';
import type {DispatchOutcome, DispatchRequest, SyncOutcome, WorkPlace} from '../index.ts';
import type {LaunchAnswer} from '../tasks/task-backend.ts';

/** What dispatching touches; made by the orchestrator. */
export interface DispatchPorts {
	place(request: PlacementRequest): Placement;
	/** Counts work as placed on a host at once, before its readings show it. */
	reserve(host: string): void;
	sync(host: string, folder: string): Promise<SyncOutcome>;
	/** The folder that a local project has on a host's node; waits until the node has told where its home is. */
	resolveProject(host: string, folder: string): Promise<string | {readonly failure: Failure}>;
	launch(host: string, request: TaskRequest): Promise<LaunchAnswer>;
	/** Tells the network about a task that its node does not list yet. */
	announce(task: Task): void;
	/** Resolves when the network has changed, or after so many milliseconds. */
	untilChange(limitMs: number): Promise<void>;
	isUnattended(agent: string): boolean;
	createId(): string;
	now(): number;
	readonly defaultAgent: string;
}

/**
 * Places one piece of work, syncs and launches it. A host that refuses the launch is followed by the
 * next one, unless the host was asked for by name; after an acknowledgement nothing is tried again.
 */
export async function dispatchWork(request: DispatchRequest, ports: DispatchPorts): Promise<DispatchOutcome> {
	const triedBefore: Failure[] = [];
	let refused: {readonly request: TaskRequest; readonly host: string; readonly failure: Failure} | null =
		null;
	const asked = buildTaskRequest(request, ports);
	for (;;) {
		const placement = await placeOrWait(request, asked, triedBefore, ports);
		const host = placement.chosen;
		if (host === null) {
			// The host that refused last was told as starting: it must not keep a slot for it.
			if (refused !== null) announceFailed(refused.request, refused.host, refused.failure, ports);
			const failure = createFailure('no-eligible-host', request.host);
			return {task: null, placement, failure, failedAt: 'placement', triedBefore};
		}
		const project = await resolvePlace(request.place, host, ports);
		const isLost = project !== null && typeof project === 'object';
		const taskRequest: TaskRequest = {...asked, project: isLost ? null : project};

		// Without its project an agent would work in the home folder.
		const failure = isLost ? project.failure : await syncFirst(request.place, taskRequest, host, ports);
		if (failure !== null) {
			const task = announceFailed(taskRequest, host, failure, ports);
			return {task, placement, failure, failedAt: 'project', triedBefore};
		}

		ports.announce({...taskRequest, host, state: 'starting'});
		const answer = await ports.launch(host, taskRequest);
		if (answer.status === 'acknowledged') {
			ports.announce(answer.task);
			return {task: answer.task, placement, failure: null, triedBefore};
		}
		if (answer.status === 'unclear') {
			const task = announceUnanswered(taskRequest, host, answer.failure, ports);
			const unclear = createFailure('launch-unclear', host, answer.failure.detail);
			return {task, placement, failure: unclear, failedAt: 'answer', triedBefore};
		}
		if (request.host !== null) {
			const task = announceFailed(taskRequest, host, answer.failure, ports);
			return {task, placement, failure: answer.failure, failedAt: 'launch', triedBefore};
		}
		triedBefore.push(answer.failure);
		refused = {request: taskRequest, host, failure: answer.failure};
	}
}

/** Says where a piece of work would go, and counts it there for the ones that follow; sends nothing. */
export function rehearseWork(request: DispatchRequest, ports: DispatchPorts): Placement {
	const asked = buildTaskRequest(request, ports);
	return placeAndCount(buildPlacementRequest(request, asked, []), asked, ports);
}

/** Places, and counts the work there within the same turn: what is dispatched at once must see one another. */
function placeAndCount(wanted: PlacementRequest, asked: TaskRequest, ports: DispatchPorts): Placement {
	const placement = ports.place(wanted);
	if (placement.chosen !== null) {
		ports.reserve(placement.chosen);
		ports.announce({...asked, host: placement.chosen, state: 'queued'});
	}
	return placement;
}

function buildTaskRequest(request: DispatchRequest, ports: DispatchPorts): TaskRequest {
	const type = request.type ?? inferTaskType(request.text);
	const agent = request.agent ?? ports.defaultAgent;
	return {
		id: ports.createId(),
		text: request.text,
		type,
		agent,
		mode: request.mode,
		specialist: agent === 'gummy' && request.mode === 'task' ? specialistFor(type) : null,
		project: null,
		unattended: ports.isUnattended(agent),
		createdAt: ports.now(),
		retryOf: request.retryOf,
	};
}

function buildPlacementRequest(
	request: DispatchRequest,
	asked: TaskRequest,
	triedBefore: readonly Failure[],
): PlacementRequest {
	return {
		type: asked.type,
		agent: asked.agent,
		require: request.require,
		exclude: [...request.exclude, ...triedBefore.flatMap(failure => failure.host ?? [])],
		among: request.host === null ? null : [request.host],
	};
}

/** Places; with `waitMs` it goes on until a host can take the work or the time is over. */
async function placeOrWait(
	request: DispatchRequest,
	asked: TaskRequest,
	triedBefore: readonly Failure[],
	ports: DispatchPorts,
): Promise<Placement> {
	const wanted = buildPlacementRequest(request, asked, triedBefore);
	const deadline = ports.now() + request.waitMs;
	for (;;) {
		const placement = placeAndCount(wanted, asked, ports);
		const left = deadline - ports.now();
		if (placement.chosen !== null || left <= 0) return placement;
		await ports.untilChange(Math.min(left, 1000));
	}
}

/** The folder on a host's node to work in (null: its home), or why it cannot be told. */
async function resolvePlace(
	place: WorkPlace,
	host: string,
	ports: DispatchPorts,
): Promise<string | null | {readonly failure: Failure}> {
	switch (place.kind) {
		case 'home':
			return null;
		case 'project':
			return ports.resolveProject(host, place.folder);
		case 'remote':
			return place.folder;
	}
}

async function syncFirst(
	place: WorkPlace,
	task: TaskRequest,
	host: string,
	ports: DispatchPorts,
): Promise<Failure | null> {
	if (place.kind !== 'project' || !place.sync) return null;
	ports.announce({...task, host, state: 'syncing'});
	const outcome = await ports.sync(host, place.folder);
	return outcome.failure;
}

function announceFailed(
	request: TaskRequest,
	host: string,
	failure: Failure,
	ports: DispatchPorts,
): FailedTask {
	const task = buildUnstarted(request, host, failure, ports.now());
	ports.announce(task);
	return task;
}

function announceUnanswered(
	request: TaskRequest,
	host: string,
	failure: Failure,
	ports: DispatchPorts,
): StartingTask {
	const task: StartingTask = {...request, host, state: 'starting', unanswered: failure};
	ports.announce(task);
	return task;
}
