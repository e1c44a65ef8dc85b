import {type Host, type HostSource, LOCAL_HOST, NO_ROUTE} from '../domain/host.ts';
import type {Refusal} from '../domain/refusal.ts';
import type {Settings} from '../domain/settings.ts';
import {isMute} from '../domain/tailscale.ts';
import {explainRefusal} from './explain-refusal.ts';
import {indexGroups, membersOf} from './groups.ts';
import type {HostSources} from './host-sources.ts';
import type {DiscoveryNotice} from './notice.ts';
import {findPeer} from './tailscale-peers.ts';
import type {TailscalePeer, TailscaleStatus} from './tailscale-status.ts';

export interface HostRequest {
	/** `--host`, as given. */
	readonly argumentHosts: readonly string[];
	/** `--group`, without the @. */
	readonly group: string | null;
	readonly settings: Settings;
	readonly sources: HostSources;
	/** Null until Tailscale has been asked. */
	readonly tailscale: TailscaleStatus | null;
	/** Hosts that only Tailscale told of earlier, and that are worth remembering: they count while it is mute. */
	readonly recalledPeers: readonly string[];
}

/** The hosts in their order, or why there are none. */
export type FoundHosts =
	| {readonly ok: true; readonly hosts: readonly Host[]; readonly notices: readonly DiscoveryNotice[]}
	| {readonly ok: false; readonly refusal: Refusal};

interface Candidate {
	readonly name: string;
	readonly source: HostSource;
}

// dw's own default for -g.
const DW_DEFAULT_GROUP = 'dev';

/**
 * Decides which hosts the network has: those named on the command line; else `hosts:` of the configuration;
 * else dw's group; else the ssh aliases joined with Tailscale's peers. Pure.
 */
export function findHosts(request: HostRequest): FoundHosts {
	const refusal = explainRefusal(request);
	if (refusal !== null) return {ok: false, refusal};
	const {settings, sources} = request;

	const candidates = keepFirst(withLocal(request, chooseCandidates(request)));
	const groupsByHost = indexGroups(settings, sources.dwGroups);
	const dress = createDresser(request, groupsByHost);
	return {
		ok: true,
		hosts: candidates.map(dress),
		notices: [...sources.notices, ...(request.tailscale?.notices ?? [])],
	};
}

function chooseCandidates(request: HostRequest): readonly Candidate[] {
	const {argumentHosts, group, settings, sources} = request;
	if (isExplicit(request)) {
		const members = group === null ? [] : membersOf(group, settings, sources.dwGroups);
		return [...mark(argumentHosts, 'argument'), ...members];
	}
	if (settings.hosts) return mark(names(settings.hosts), 'configuration');
	const grouped = mark(Object.values(settings.groups).flat(), 'configuration');
	if (sources.dwGroups.size > 0) {
		const group = sources.dwGroups.get(DW_DEFAULT_GROUP) ?? [...sources.dwGroups.values()].flat();
		return [...mark(group, 'dw'), ...grouped];
	}
	return [...mark(names(sources.aliases), 'ssh-config'), ...mark(newPeers(request), 'tailscale'), ...grouped];
}

/** Peers that no ssh alias leads to; those that are known from before, too, while Tailscale is mute. */
function newPeers({tailscale, sources, recalledPeers}: HostRequest): readonly string[] {
	if (tailscale === null) return [];
	const {peers, state} = tailscale;
	const aliased = new Set(sources.aliases.map(alias => findPeer(alias, peers)));
	const told = names(peers.filter(peer => !aliased.has(peer)));
	return isMute(state) ? [...told, ...recalledPeers] : told;
}

function withLocal(request: HostRequest, candidates: readonly Candidate[]): readonly Candidate[] {
	const {includeLocal} = request.settings;
	const wanted = includeLocal ?? (candidates.length === 0 && !mayTailscaleTell(request));
	if (isExplicit(request) || !wanted) return candidates;
	return [...candidates, {name: LOCAL_HOST, source: 'local'}];
}

/** Whether there may be hosts that Tailscale does not tell now: their work must not come to this computer. */
function mayTailscaleTell({settings, sources, tailscale}: HostRequest): boolean {
	if (settings.hosts !== null || sources.dwGroups.size > 0) return false;
	return tailscale === null || isMute(tailscale.state);
}

function createDresser(request: HostRequest, groupsByHost: ReadonlyMap<string, readonly string[]>) {
	const {settings, sources, tailscale} = request;
	const peers: readonly TailscalePeer[] = tailscale?.peers ?? [];
	const isTold = tailscale !== null && !isMute(tailscale.state);
	const configured = new Map(settings.hosts?.map(host => [host.name, host.address]));
	return ({name, source}: Candidate): Host => {
		const local = name === LOCAL_HOST;
		const given = local ? null : (configured.get(name) ?? null);
		const route = local ? NO_ROUTE : sources.routeOf(name);
		const hostName = given ?? route.hostName;
		const peer = local ? null : findPeer({name, hostName}, peers);
		return {
			name,
			source,
			via: local ? 'local' : settings.via,
			address: local ? null : (hostName ?? peer?.addresses[0] ?? null),
			hostName: given,
			route,
			groups: groupsByHost.get(name) ?? [],
			labels: lookUp(settings.labels, name) ?? [],
			slots: lookUp(settings.slotsByHost, name) ?? settings.slots,
			tailscale: isTold ? (peer?.presence ?? null) : null,
		};
	};
}

function isExplicit(request: HostRequest): boolean {
	return request.argumentHosts.length > 0 || request.group !== null;
}

function keepFirst(candidates: readonly Candidate[]): readonly Candidate[] {
	const byName = new Map<string, Candidate>();
	for (const candidate of candidates) {
		if (!byName.has(candidate.name)) byName.set(candidate.name, candidate);
	}
	return [...byName.values()];
}

function mark(hosts: readonly string[], source: HostSource): readonly Candidate[] {
	return hosts.map(name => ({name, source}));
}

function names(things: readonly {readonly name: string}[]): readonly string[] {
	return things.map(thing => thing.name);
}

/** Reads a record that a file filled: a host may be called `constructor`. */
function lookUp<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
	return Object.hasOwn(record, key) ? record[key] : undefined;
}
