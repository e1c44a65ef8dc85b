import type {HostRecord} from '../orchestrator/domain/network.ts';
import type {Orchestrator} from '../orchestrator/index.ts';

/** The names of the hosts that a gathered target means; `best` is the one that placement chooses, or none. */
export function resolveHosts(
	orchestrator: Orchestrator,
	records: readonly HostRecord[],
	targetText: string,
): readonly string[] {
	if (targetText !== 'best') return records.map(record => record.host.name);
	const {chosen} = orchestrator.place({type: 'general', agent: null, exclude: [], require: [], among: null});
	return chosen === null ? [] : [chosen];
}
