import type {HostRecord} from '../orchestrator/domain/network.ts';
import type {Orchestrator} from '../orchestrator/index.ts';
import {askHosts, findHosts} from './gather.ts';

/**
 * Asks for the tasks that words name. Where each is the whole id of a task that ran when it was seen last, its host
 * knows it, and no other one can: the rest of the network, which may be large or frozen, is asked only when it is
 * there no more.
 */
export async function gatherTasks(
	orchestrator: Orchestrator,
	words: readonly string[],
): Promise<readonly HostRecord[]> {
	await findHosts(orchestrator);
	const hosts = locate(orchestrator, words);
	if (hosts !== null) {
		const records = await askHosts(orchestrator, {kind: 'named', hosts, groups: []}, ['tasks']);
		if (locate(orchestrator, words) !== null) return records;
	}
	return askHosts(orchestrator, {kind: 'all'}, ['tasks']);
}

/** The hosts of the tasks with these ids; null when one of them is not known. */
function locate(orchestrator: Orchestrator, ids: readonly string[]): readonly string[] | null {
	const {tasks} = orchestrator.network();
	const hosts = ids.map(id => tasks.get(id.toLowerCase())?.host ?? null);
	return hosts.includes(null) ? null : [...new Set(hosts.flatMap(host => host ?? []))];
}
