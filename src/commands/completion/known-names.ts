import type {FileReader} from '../../orchestrator/configuration/file-reader.ts';
import type {Paths} from '../../orchestrator/configuration/paths.ts';
import {readConfiguration} from '../../orchestrator/configuration/read-configuration.ts';
import {findHosts} from '../../orchestrator/discovery/find-hosts.ts';
import {listGroupNames} from '../../orchestrator/discovery/groups.ts';
import {readHostSources} from '../../orchestrator/discovery/host-sources.ts';
import {readSeenNetwork} from '../../orchestrator/discovery/seen-network.ts';
import {BUILT_IN_AGENTS} from '../../orchestrator/domain/settings.ts';

/** The names that completion can offer. */
export interface KnownNames {
	readonly hosts: readonly string[];
	readonly groups: readonly string[];
	readonly tasks: readonly {readonly id: string; readonly title: string}[];
	readonly agents: readonly string[];
}

/** Gathers names from files alone: pressing Tab opens no connection and asks no daemon. */
export function readKnownNames(paths: Paths, reader: FileReader): KnownNames {
	const {settings} = readConfiguration(paths, reader);
	const sources = readHostSources(paths, reader);
	const seen = readSeenNetwork(paths.stateFolder, reader);
	const found = findHosts({
		argumentHosts: [],
		group: null,
		settings,
		sources,
		tailscale: {state: {status: 'absent'}, peers: [], notices: []},
		recalledPeers: [],
	});
	const names = found.ok ? found.hosts.map(host => host.name) : [];
	return {
		hosts: unique([...names, ...seen.hosts.map(host => host.name)]),
		groups: unique([
			...listGroupNames(settings, sources.dwGroups),
			...seen.hosts.flatMap(host => host.groups),
		]),
		tasks: seen.tasks.map(({id, title}) => ({id, title})),
		agents: unique([...BUILT_IN_AGENTS, ...Object.keys(settings.agents)]),
	};
}

function unique(names: readonly string[]): readonly string[] {
	return [...new Set(names)];
}
