import type {HostSource} from '../domain/host.ts';
import type {Settings} from '../domain/settings.ts';

type DwGroups = ReadonlyMap<string, readonly string[]>;

/** The names of all groups, those of the configuration first. */
export function listGroupNames(settings: Settings, dwGroups: DwGroups): readonly string[] {
	return [...new Set([...Object.keys(settings.groups), ...dwGroups.keys()])];
}

/** The hosts of a group from both files, with the file that named each. */
export function membersOf(
	group: string,
	settings: Settings,
	dwGroups: DwGroups,
): readonly {readonly name: string; readonly source: HostSource}[] {
	const configured = Object.entries(settings.groups).find(([name]) => name === group)?.[1] ?? [];
	return [
		...configured.map(name => ({name, source: 'configuration'}) as const),
		...(dwGroups.get(group) ?? []).map(name => ({name, source: 'dw'}) as const),
	];
}

/** The groups of each host, in the order of the groups. */
export function indexGroups(settings: Settings, dwGroups: DwGroups): ReadonlyMap<string, readonly string[]> {
	const index = new Map<string, string[]>();
	for (const [group, hosts] of [...Object.entries(settings.groups), ...dwGroups]) {
		for (const host of hosts) {
			const groups = index.get(host) ?? [];
			if (!groups.includes(group)) index.set(host, [...groups, group]);
		}
	}
	return index;
}
