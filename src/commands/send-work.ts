import {LOCAL_HOST} from '../orchestrator/domain/host.ts';
import type {DispatchOutcome, DispatchRequest, DispatchWatch, Orchestrator} from '../orchestrator/index.ts';
import type {Output} from './output.ts';

export interface SendOptions {
	readonly orchestrator: Orchestrator;
	readonly watch: DispatchWatch;
	readonly output: Output;
	/** `--local`: what could not be copied to its host runs on this computer, and says so. */
	readonly mayRunHere: boolean;
}

/** Dispatches each piece of work, and tells what became of it as soon as that is known; gives all, in order. */
export async function sendWork(
	requests: readonly DispatchRequest[],
	options: SendOptions,
	tell: (outcome: DispatchOutcome, index: number) => void,
): Promise<readonly DispatchOutcome[]> {
	// All are placed in this turn, so that they see one another.
	const sent = requests.map(async (request, index) => {
		const outcomes = await sendOne(request, options);
		for (const outcome of outcomes) tell(outcome, index);
		return outcomes;
	});
	return (await Promise.all(sent)).flat();
}

async function sendOne(
	request: DispatchRequest,
	{orchestrator, watch, output, mayRunHere}: SendOptions,
): Promise<readonly DispatchOutcome[]> {
	if (!mayRunHere) return orchestrator.dispatch([request], watch);
	const elsewhere = request.host === null ? {...request, exclude: [...request.exclude, LOCAL_HOST]} : request;
	const outcomes = await orchestrator.dispatch([elsewhere], watch);
	const lost = outcomes.find(({failure}) => failure !== null);
	if (lost?.failure == null || lost.failedAt !== 'project') return outcomes;
	output.failure(lost.failure);
	output.note('  it runs on this computer instead (--local)');
	const place = request.place.kind === 'project' ? {...request.place, sync: false} : request.place;
	return orchestrator.dispatch([{...request, host: LOCAL_HOST, place}], watch);
}
