import {suggest} from '../orchestrator/configuration/suggest.ts';
import {createFailure, type Failure} from '../orchestrator/domain/failure.ts';
import {isOnline} from '../orchestrator/domain/link-state.ts';
import type {HostRecord} from '../orchestrator/domain/network.ts';
import {parseTarget, resolveTarget, type Target} from '../orchestrator/domain/target.ts';
import type {Orchestrator} from '../orchestrator/index.ts';
import {UserError} from './exit-code.ts';

/** Parses a TARGET argument; throws a UserError with what is wrong. */
export function readTarget(text: string): Target {
	const target = parseTarget(text);
	if (target.kind === 'error') throw new UserError(target.message);
	return target;
}

/** The records of a target's hosts in their order; `best` is for the one who places. Throws when a name fits no host. */
export function selectHosts(
	orchestrator: Orchestrator,
	target: Exclude<Target, {kind: 'best'}>,
): readonly HostRecord[] {
	const network = orchestrator.network();
	const records = network.order.flatMap(name => network.hosts.get(name) ?? []);
	const {hosts, unknown} = resolveTarget(
		target,
		records.map(record => record.host),
	);
	const [first] = unknown;
	if (first !== undefined) throw unknownHost(first, records);
	return records.filter(record => hosts.includes(record.host));
}

function unknownHost(name: string, records: readonly HostRecord[]): UserError {
	const hosts = records.map(record => record.host.name);
	const groups = new Set(records.flatMap(record => record.host.groups.map(group => `@${group}`)));
	const near = suggest(name, [...hosts, ...groups]);
	// `--host node-1 node-2`: the second one stands where the target does.
	const isNamedByOption = records.length > 0 && records.every(record => record.host.source === 'argument');
	const isOneMore = isNamedByOption && !name.startsWith('@');
	return new UserError(name.startsWith('@') ? `there is no group ${name}` : `there is no host ${name}`, {
		hint: isOneMore
			? `--host names the hosts that there are; several stand with commas: --host ${[...hosts, name].join(',')}`
			: near
				? `did you mean ${near}?`
				: name.startsWith('@')
					? `groups: in the configuration makes one: groups: {${JSON.stringify(name.slice(1))}: [HOST, HOST]}`
					: 'dgo status lists the hosts; hosts: in the configuration or --host adds one',
	});
}

/** The names of the hosts that `--exclude` keeps out, groups resolved; throws a UserError when one is none. */
export function readExcluded(values: readonly string[], orchestrator: Orchestrator): readonly string[] {
	if (values.length === 0) return [];
	const target = readTarget(values.join(','));
	if (target.kind !== 'named')
		throw new UserError(`--exclude takes HOST, HOST,HOST or @GROUP, not ${target.kind}`);
	return selectHosts(orchestrator, target).map(record => record.host.name);
}

/** The failures of the hosts that do not answer, for `errors` and for the lines beside the data. */
export function failuresOf(records: readonly HostRecord[]): readonly Failure[] {
	return records.flatMap(record => failureOf(record) ?? []);
}

/** Why a host does not answer, once it was waited for; null when it does. One that still connects gives no answer. */
export function failureOf({host, link}: Pick<HostRecord, 'host' | 'link'>): Failure | null {
	if (link.status === 'offline' || link.status === 'blocked') return link.failure;
	return isOnline(link) ? null : createFailure('no-answer', host.name);
}
