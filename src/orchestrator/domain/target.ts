import {type Host, isHostName} from './host.ts';

/** TARGET of a command, parsed: `best`, `all`, `HOST`, `HOST,HOST`, `@GROUP`, or a mixture of the last three. */
export type Target =
	| {readonly kind: 'best'}
	| {readonly kind: 'all'}
	| {readonly kind: 'named'; readonly hosts: readonly string[]; readonly groups: readonly string[]};

/** Parses a TARGET. An error is one sentence that says what is wrong with it. */
export function parseTarget(text: string): Target | {readonly kind: 'error'; readonly message: string} {
	if (text === 'best' || text === 'all') return {kind: text};
	const hosts: string[] = [];
	const groups: string[] = [];
	for (const part of text.split(',')) {
		const name = part.startsWith('@') ? part.slice(1) : part;
		if (!isHostName(name)) {
			return {
				kind: 'error',
				message: `"${part}" is no host name; a target is best, all, HOST, HOST,HOST or @GROUP`,
			};
		}
		(part.startsWith('@') ? groups : hosts).push(name);
	}
	return {kind: 'named', hosts, groups};
}

/** The hosts of a named target in their order, each once, with the names that fit no host. */
export function resolveTarget(
	target: Extract<Target, {kind: 'named' | 'all'}>,
	hosts: readonly Host[],
): {readonly hosts: readonly Host[]; readonly unknown: readonly string[]} {
	if (target.kind === 'all') return {hosts, unknown: []};
	const unknown = [
		...target.hosts.filter(name => !hosts.some(host => host.name === name)),
		...target.groups
			.filter(group => !hosts.some(host => host.groups.includes(group)))
			.map(group => `@${group}`),
	];
	const chosen = hosts.filter(
		host => target.hosts.includes(host.name) || host.groups.some(group => target.groups.includes(group)),
	);
	return {hosts: chosen, unknown};
}
