import type {HostRecord} from '../orchestrator/domain/network.ts';
import type {Orchestrator} from '../orchestrator/index.ts';
import {askHosts, findHosts} from './gather.ts';

/**
 * Asks for the tasks that words name. Where each is the whole id of a task that was seen before, its host knows it, and
 * no other one can: the rest of the network, which may be large or frozen, is asked only when it is there no more.
 */
export async function gatherTasks(
	orchestrator: Orchestrator,
	words: readonly string[],
): Promise<readonly HostRecord[]> {
	await findHosts(orchestrator);
	const ids = words.map(word => word.toLowerCase());
	const hosts = locateAll(orchestrator, ids);
	if (hosts !== null) {
		const records = await askHosts(orchestrator, {kind: 'named', hosts, groups: []}, ['tasks']);
		const {tasks} = orchestrator.network();
		if (ids.every(id => tasks.has(id))) return records;
	}
	return askHosts(orchestrator, {kind: 'all'}, ['tasks']);
}

/** The hosts of the tasks with these ids; null when one of them is not known, or not in this network. */
function locateAll(orchestrator: Orchestrator, ids: readonly string[]): readonly string[] | null {
	const known = orchestrator.network().hosts;
	const hosts = ids.flatMap(id => orchestrator.locate(id) ?? []).filter(host => known.has(host));
	return hosts.length === ids.length ? [...new Set(hosts)] : null;
}
