import {cleanLine} from '../domain/clean-text.ts';
import type {TailscaleState} from '../domain/event.ts';
import {isAddress, isHostName, LOCAL_HOST, type TailscalePresence} from '../domain/host.ts';
import {createNotice, type DiscoveryNotice, limitNotices} from './notice.ts';

/** What Tailscale says: of itself, and of the machines that could be hosts. */
export interface TailscaleStatus {
	readonly state: TailscaleState;
	/** By name; empty unless it runs. */
	readonly peers: readonly TailscalePeer[];
	readonly notices: readonly DiscoveryNotice[];
}

export interface TailscalePeer {
	/** The first label of its DNS name: unlike HostName it is unique and a name. */
	readonly name: string;
	/** The whole DNS name in lower case, without the last dot. */
	readonly domainName: string;
	readonly addresses: readonly string[];
	readonly presence: TailscalePresence;
}

type Json = Readonly<Record<string, unknown>>;

const MAX_PEERS = 5000;
const PHONES = new Set(['ios', 'tvos', 'android']);

/** Parses `tailscale status --json` (ipn/ipnstate, 1.103). Never throws; phones, machines of others and rented exits are left out. */
export function parseTailscaleStatus(text: string): TailscaleStatus {
	const root = parseObject(text);
	if (!root) return {state: {status: 'failed', detail: 'its answer is no JSON'}, peers: [], notices: []};
	const state = readState(root);
	if (state.status !== 'running') return {state, peers: [], notices: []};
	const peers = new Map<string, TailscalePeer>();
	const notices: DiscoveryNotice[] = [];
	for (const entry of Object.values(asObject(root.Peer) ?? {}).slice(0, MAX_PEERS)) {
		const machine = asObject(entry);
		if (!machine || isForeign(machine)) continue;
		const peer = readPeer(machine);
		if (!isHostName(peer.name)) {
			notices.push(createNotice('warning', `Tailscale: "${peer.name}" is no host name, it is left out`));
		} else if (peer.name !== LOCAL_HOST && !peers.has(peer.name)) {
			peers.set(peer.name, peer);
		}
	}
	const byName = [...peers.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
	return {state, peers: byName, notices: limitNotices(notices)};
}

function readState(root: Json): TailscaleState {
	const backend = asText(root.BackendState);
	switch (backend) {
		case 'Running':
			return {status: 'running'};
		case 'Starting':
		case 'NoState':
			return {status: 'starting'};
		case 'Stopped':
			return {status: 'stopped', detail: 'run `tailscale up`'};
		case 'NeedsLogin':
			return {status: 'logged-out', detail: 'run `tailscale up` and log in'};
		case 'NeedsMachineAuth':
			return {status: 'logged-out', detail: 'an admin of the tailnet must approve this computer'};
		case 'InUseOtherUser':
			return {status: 'failed', detail: 'another user of this computer is using it'};
		default:
			return {status: 'failed', detail: `its state is "${cleanLine(backend, 60)}"`};
	}
}

function isForeign(machine: Json): boolean {
	return (
		PHONES.has(asText(machine.OS).toLowerCase()) ||
		machine.ShareeNode === true ||
		asText(machine.DNSName).toLowerCase().endsWith('.mullvad.ts.net.')
	);
}

function readPeer(machine: Json): TailscalePeer {
	const domainName = asText(machine.DNSName).toLowerCase().replace(/\.$/, '').slice(0, 255);
	const online = machine.Online === true;
	return {
		name: domainName.split('.')[0] ?? '',
		domainName,
		addresses: asTexts(machine.TailscaleIPs).filter(isAddress),
		presence: {
			online,
			lastSeenAt: online ? null : readTime(asText(machine.LastSeen)),
			system: cleanLine(asText(machine.OS), 20),
		},
	};
}

/** Go's zero time, 0001-01-01, means never. */
function readTime(text: string): number | null {
	const time = Date.parse(text);
	return time > 0 ? time : null;
}

function parseObject(text: string): Json | null {
	try {
		return asObject(JSON.parse(text));
	} catch {
		return null;
	}
}

function asObject(value: unknown): Json | null {
	return isObject(value) ? value : null;
}

function isObject(value: unknown): value is Json {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asText(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

function asTexts(value: unknown): readonly string[] {
	return Array.isArray(value) ? value.filter(item => typeof item === 'string').slice(0, 8) : [];
}
