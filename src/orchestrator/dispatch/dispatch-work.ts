import {createFailure, type Failure} from '../domain/failure.ts';
import type {Placement, PlacementRequest} from '../domain/placement.ts';
import {
	buildUnstarted,
	type FailedTask,
	type StartingTask,
	type Task,
	type TaskRequest,
} from '../domain/task.ts';
import {inferTaskType} from '../domain/task-type.ts';
import type {DispatchOutcome, DispatchRequest, DispatchWatch, SyncOutcome, WorkPlace} from '../index.ts';
import type {LaunchAnswer} from '../tasks/task-backend.ts';
import {untilAborted} from './until-aborted.ts';

/** What dispatching touches; made by the orchestrator. */
export interface DispatchPorts {
	place(request: PlacementRequest): Placement;
	/** Counts work as placed on a host at once, before its readings show it. */
	reserve(host: string): void;
	/** Copies a project to a host; ends that when the signal aborts. */
	sync(host: string, folder: string, signal: AbortSignal): Promise<SyncOutcome>;
	/** The folder that a local project has on a host's node; waits until the node has told where its home is. */
	resolveProject(host: string, folder: string): Promise<string | {readonly failure: Failure}>;
	/** The folder of a host's node that is to another host what a folder is there; waits until the node has told where its home is. */
	translateFolder(
		host: string,
		from: {readonly host: string; readonly folder: string},
	): Promise<string | {readonly failure: Failure}>;
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
 * Nothing is sent any more once the watch's signal aborts.
 */
export async function dispatchWork(
	request: DispatchRequest,
	ports: DispatchPorts,
	{signal, onLaunch}: DispatchWatch = UNWATCHED,
): Promise<DispatchOutcome> {
	const triedBefore: Failure[] = [];
	let refused: {readonly request: TaskRequest; readonly host: string; readonly failure: Failure} | null =
		null;
	const asked = buildTaskRequest(request, ports);
	for (;;) {
		const placement = await placeOrWait(request, asked, triedBefore, ports, signal);
		const host = placement.chosen;
		if (host === null) {
			// The host that refused last was told as starting: it must not keep a slot for it.
			if (refused !== null) announceFailed(refused.request, refused.host, refused.failure, ports);
			if (signal.aborted) return buildInterrupted(placement, triedBefore);
			const failure = createFailure('no-eligible-host', request.host);
			return {task: null, placement, failure, failedAt: 'placement', triedBefore};
		}
		const brought = await untilAborted(bringProject(request.place, asked, host, ports, signal), signal);
		if (brought === null || signal.aborted) {
			const interrupted = buildInterrupted(placement, triedBefore);
			announceFailed(asked, host, interrupted.failure, ports);
			return interrupted;
		}
		const {request: taskRequest, failure} = brought;
		if (failure !== null) {
			const task = announceFailed(taskRequest, host, failure, ports);
			return {task, placement, failure, failedAt: 'project', triedBefore};
		}

		const starting: StartingTask = {...taskRequest, host, state: 'starting'};
		ports.announce(starting);
		onLaunch(starting);
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

const UNWATCHED: DispatchWatch = {signal: new AbortController().signal, onLaunch() {}};

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
	signal: AbortSignal,
): Promise<Placement> {
	const wanted = buildPlacementRequest(request, asked, triedBefore);
	const deadline = ports.now() + request.waitMs;
	for (;;) {
		const placement = placeAndCount(wanted, asked, ports);
		const left = deadline - ports.now();
		if (placement.chosen !== null || left <= 0 || signal.aborted) return placement;
		await untilAborted(ports.untilChange(Math.min(left, 1000)), signal);
	}
}

/** Finds the project's folder on a host's node and copies the project there, as far as the place asks for that. */
async function bringProject(
	place: WorkPlace,
	asked: TaskRequest,
	host: string,
	ports: DispatchPorts,
	signal: AbortSignal,
): Promise<{readonly request: TaskRequest; readonly failure: Failure | null}> {
	const project = await resolvePlace(place, host, ports);
	// Without its project an agent would work in the home folder.
	if (project !== null && typeof project === 'object') return {request: asked, failure: project.failure};
	const request = {...asked, project};
	// Nobody waits for it any more: it must not begin to copy.
	const failure = signal.aborted ? null : await syncFirst(place, request, host, ports, signal);
	return {request, failure};
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
			return ports.translateFolder(host, place);
	}
}

async function syncFirst(
	place: WorkPlace,
	task: TaskRequest,
	host: string,
	ports: DispatchPorts,
	signal: AbortSignal,
): Promise<Failure | null> {
	if (place.kind !== 'project' || !place.sync) return null;
	ports.announce({...task, host, state: 'syncing'});
	const outcome = await ports.sync(host, place.folder, signal);
	return outcome.failure;
}

function buildInterrupted(
	placement: Placement,
	triedBefore: readonly Failure[],
): Extract<DispatchOutcome, {failedAt: 'interruption'}> {
	const failure = createFailure('interrupted', placement.chosen);
	return {task: null, placement, failure, failedAt: 'interruption', triedBefore};
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
