import {parseDocument} from 'yaml';
import type {FileReader} from '../configuration/file-reader.ts';
import {isHostName} from '../domain/host.ts';
import {createNotice, type DiscoveryNotice, limitNotices} from './notice.ts';

/** The groups of dw's own configuration, in their order. */
export interface DwGroups {
	readonly groups: ReadonlyMap<string, readonly string[]>;
	readonly notices: readonly DiscoveryNotice[];
}

const MAX_HOSTS = 5000;

/** Reads dw's file; a missing one has no groups and is worth no notice. */
export function readDwGroups(file: string, reader: FileReader): DwGroups {
	const content = reader.read(file);
	if (content.status === 'missing') return {groups: new Map(), notices: []};
	if (content.status === 'unreadable') return refuse(`${file} was not read: ${content.reason}`);
	if (content.truncated) return refuse(`${file} is longer than 1 MiB, it was not read`);
	return parseDwGroups(content.text, file);
}

/** Parses `groups: {dev: [a, b]}`. Whatever else stands in the file is dw's own affair; what is no name is left out. */
export function parseDwGroups(text: string, file: string): DwGroups {
	const root = parseYaml(text);
	if (root === undefined) return refuse(`${file} is no readable YAML, its groups are left out`);
	const declared = root instanceof Map ? root.get('groups') : undefined;
	const groups = new Map<string, readonly string[]>();
	const notices: DiscoveryNotice[] = [];
	let room = MAX_HOSTS;
	for (const [group, members] of declared instanceof Map ? declared : []) {
		const names = keepNames(members, room, refused =>
			notices.push(createNotice('warning', `${file}: "${refused}" is no host name, it is left out`)),
		);
		room -= names.length;
		if (typeof group === 'string' && isHostName(group)) groups.set(group, names);
	}
	return {groups, notices: limitNotices(notices)};
}

/** Undefined for what is no YAML, and for a bomb of aliases, which throws while it is still small. */
function parseYaml(text: string): unknown {
	try {
		const document = parseDocument(text, {logLevel: 'silent'});
		return document.errors.length > 0 ? undefined : document.toJS({maxAliasCount: 100, mapAsMap: true});
	} catch {
		return undefined;
	}
}

function keepNames(members: unknown, limit: number, onRefused: (name: string) => void): readonly string[] {
	const names = new Set<string>();
	for (const member of Array.isArray(members) ? members : []) {
		if (names.size >= limit) break;
		const name = typeof member === 'number' ? String(member) : member;
		if (typeof name === 'string' && isHostName(name)) names.add(name);
		else onRefused(typeof name === 'string' ? name : typeof name);
	}
	return [...names];
}

function refuse(text: string): DwGroups {
	return {groups: new Map(), notices: [createNotice('warning', text)]};
}
