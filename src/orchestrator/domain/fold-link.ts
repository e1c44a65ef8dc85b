import {addActivity} from './activity.ts';
import type {NetworkEvent} from './event.ts';
import {addGap} from './history.ts';
import {isOnline, sinceWhenAway} from './link-state.ts';
import type {HostRecord, Network} from './network.ts';

/** Takes a new state of a link, and tells what that means: lost, back after so long, or in need of a person. */
export function foldLink(
	network: Network,
	{host, link, at}: Extract<NetworkEvent, {type: 'link-changed'}>,
): Network {
	const record = network.hosts.get(host);
	if (record === undefined) return network;
	const before = record.link;
	if (JSON.stringify(before) === JSON.stringify(link)) return network;
	const next = putRecord(network, {
		...record,
		link,
		history: isOnline(link) ? record.history : addGap(record.history, at),
	});

	if (link.status === 'blocked' && before.status !== 'blocked') {
		return addActivity(next, at, host, 'error', {kind: 'link-blocked', failure: link.failure});
	}
	if (link.status === 'offline' && before.status !== 'offline') {
		return addActivity(next, at, host, 'warning', {kind: 'link-lost', failure: link.failure});
	}
	const awaySince = sinceWhenAway(before);
	if (link.status === 'online' && awaySince !== null) {
		return addActivity(next, at, host, 'info', {kind: 'link-back', awayMs: Math.max(0, at - awaySince)});
	}
	return next;
}

/** Maps of hosts that nobody sees yet but the folding of one batch, which may change them in place. */
const drafts = new WeakSet<ReadonlyMap<string, HostRecord>>();

/** The network with one host's record replaced. */
export function putRecord(network: Network, record: HostRecord): Network {
	const hosts = drafts.has(network.hosts)
		? (network.hosts as Map<string, HostRecord>)
		: new Map(network.hosts);
	return {...network, hosts: hosts.set(record.host.name, record)};
}

/** What `change` makes of a network, with one copy of the map of hosts for all the records that it puts. */
export function withOneCopy(network: Network, change: (draft: Network) => Network): Network {
	const hosts = new Map(network.hosts);
	drafts.add(hosts);
	const changed = change({...network, hosts});
	drafts.delete(hosts);
	const isSame =
		changed.hosts === hosts && [...hosts].every(([name, record]) => network.hosts.get(name) === record);
	return isSame ? {...changed, hosts: network.hosts} : changed;
}
