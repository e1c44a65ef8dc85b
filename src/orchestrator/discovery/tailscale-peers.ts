import type {TailscalePeer} from './tailscale-status.ts';

/** A host as far as names go; `hostName` is what its configuration makes of the name. */
interface Named {
	readonly name: string;
	readonly hostName: string | null;
}

/** The peer that a host is: what is configured is an address or a name of it, or else the host's own name is one. */
export function findPeer(host: Named, peers: readonly TailscalePeer[]): TailscalePeer | null {
	const target = (host.hostName ?? host.name.slice(host.name.indexOf('@') + 1)).toLowerCase();
	return indexPeers(peers).get(target.replace(/\.$/, '')) ?? null;
}

const indexes = new WeakMap<readonly TailscalePeer[], ReadonlyMap<string, TailscalePeer>>();

/** One index for each answer of Tailscale: finding stays cheap with thousands of hosts and peers. */
function indexPeers(peers: readonly TailscalePeer[]): ReadonlyMap<string, TailscalePeer> {
	const known = indexes.get(peers);
	if (known) return known;
	const index = new Map<string, TailscalePeer>();
	for (const peer of peers) {
		for (const key of [peer.name, peer.domainName, ...peer.addresses]) {
			if (!index.has(key)) index.set(key, peer);
		}
	}
	indexes.set(peers, index);
	return index;
}
