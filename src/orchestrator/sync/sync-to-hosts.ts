import {existsSync, readdirSync} from 'node:fs';
import {createFailure, type Failure} from '../domain/failure.ts';
import type {SyncOutcome, SyncRequest} from '../index.ts';
import {isTooWide} from './is-too-wide.ts';

/** Copies under way at once: more would only share the same uplink and processor. */
const AT_ONCE = 6;

/**
 * Copies to many hosts, so many at a time, each with its own outcome; a source that cannot be is refused for all.
 * `home` is the home folder here.
 */
export async function syncToHosts(
	request: SyncRequest,
	home: string,
	syncOne: (host: string) => Promise<SyncOutcome>,
): Promise<readonly SyncOutcome[]> {
	const refusal = refuseSource(request, home);
	if (refusal !== null) return request.hosts.map(host => buildFailedOutcome({...refusal, host}));
	const outcomes: SyncOutcome[] = [];
	const waiting = request.hosts.map((host, index) => ({host, index}));
	const work = async () => {
		for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
			outcomes[next.index] = await syncOne(next.host);
	};
	await Promise.all(Array.from({length: AT_ONCE}, work));
	return outcomes;
}

/** The outcome of a copy that was never begun. */
export function buildFailedOutcome(failure: Failure & {readonly host: string}): SyncOutcome {
	return {
		host: failure.host,
		failure,
		destination: null,
		changed: [],
		deleted: [],
		newer: [],
		files: 0,
		bytes: 0,
		durationMs: 0,
	};
}

/** A missing folder copies nothing, a home folder is no project, and an empty one must never delete what is there. */
function refuseSource({folder, deleteExtra}: SyncRequest, home: string): Failure | null {
	if (!existsSync(folder)) return createFailure('source-missing', null, folder);
	if (isTooWide(folder, home)) return createFailure('source-too-wide', null, folder);
	return deleteExtra && readdirSync(folder).length === 0 ? createFailure('source-empty', null, folder) : null;
}
