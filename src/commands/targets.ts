import {suggest} from '../orchestrator/configuration/suggest.ts';
import type {Failure} from '../orchestrator/domain/failure.ts';
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
	if (first !== undefined) {
		const near = suggest(first, [
			...network.order,
			...new Set(records.flatMap(record => record.host.groups.map(group => `@${group}`))),
		]);
		throw new UserError(first.startsWith('@') ? `there is no group ${first}` : `there is no host ${first}`, {
			hint: near
				? `did you mean ${near}?`
				: 'dgo status lists the hosts; hosts: in the configuration or --host adds one',
		});
	}
	return records.filter(record => hosts.includes(record.host));
}

/** The failures of the hosts that do not answer, for `errors` and for the lines beside the data. */
export function failuresOf(records: readonly HostRecord[]): readonly Failure[] {
	return records.flatMap(({link}) =>
		link.status === 'offline' || link.status === 'blocked' ? [link.failure] : [],
	);
}
