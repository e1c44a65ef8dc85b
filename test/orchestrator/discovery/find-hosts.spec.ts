import {expect, test} from 'vitest';
import {findHosts, type HostRequest} from '../../../src/orchestrator/discovery/find-hosts.ts';
import type {SshAlias} from '../../../src/orchestrator/discovery/ssh-config.ts';
import type {TailscalePeer, TailscaleStatus} from '../../../src/orchestrator/discovery/tailscale-status.ts';
import type {TailscaleState} from '../../../src/orchestrator/domain/event.ts';
import {NO_ROUTE} from '../../../src/orchestrator/domain/host.ts';
import {DEFAULT_SETTINGS, type Settings} from '../../../src/orchestrator/domain/settings.ts';

interface Situation {
	readonly hosts?: readonly string[];
	readonly group?: string;
	readonly settings?: Partial<Settings>;
	readonly aliases?: readonly SshAlias[];
	readonly dw?: Readonly<Record<string, readonly string[]>>;
	readonly peers?: readonly TailscalePeer[];
	/** What Tailscale is; it runs when absent, and has not been asked yet when null. */
	readonly state?: TailscaleState | null;
	/** Peers that are known from before. */
	readonly recalled?: readonly string[];
}

const STOPPED: TailscaleState = {status: 'stopped', detail: 'run `tailscale up`'};

function alias(name: string, hostName: string | null = null): SshAlias {
	return {name, ...NO_ROUTE, hostName};
}

function peer(name: string, address: string): TailscalePeer {
	return {
		name,
		domainName: `${name}.tail1.ts.net`,
		addresses: [address],
		presence: {online: true, lastSeenAt: null, system: 'linux'},
	};
}

function find(situation: Situation) {
	const {peers = [], state = {status: 'running'}} = situation;
	const tailscale: TailscaleStatus | null = state && {state, peers, notices: []};
	const request: HostRequest = {
		argumentHosts: situation.hosts ?? [],
		group: situation.group ?? null,
		settings: {...DEFAULT_SETTINGS, ...situation.settings},
		sources: {
			aliases: situation.aliases ?? [],
			routeOf: host => situation.aliases?.find(({name}) => name === host) ?? NO_ROUTE,
			dwGroups: new Map(Object.entries(situation.dw ?? {})),
			sshConfigMistake: null,
			notices: [],
			paths: [],
		},
		tailscale,
		recalledPeers: situation.recalled ?? [],
	};
	return findHosts(request);
}

function summarize(situation: Situation): readonly string[] | string {
	const found = find(situation);
	return found.ok ? found.hosts.map(host => `${host.name} ${host.source}`) : found.refusal.what;
}

const everything: Situation = {
	settings: {hosts: [{name: 'configured', address: null}], groups: {gpu: ['grouped']}},
	aliases: [alias('aliased')],
	dw: {dev: ['dw-1', 'dw-2'], prod: ['dw-3']},
	peers: [peer('peered', '100.1.1.1')],
};
const withoutHosts = {...everything, settings: {groups: {gpu: ['grouped']}}};

test.each<[title: string, situation: Situation, hosts: readonly string[] | string]>([
	['--host comes before all', {...everything, hosts: ['x', 'u@y', 'x']}, ['x argument', 'u@y argument']],
	['a group of the configuration', {...everything, group: 'gpu'}, ['grouped configuration']],
	['a group of dw', {...everything, group: 'prod'}, ['dw-3 dw']],
	[
		'--host and --group together',
		{...everything, hosts: ['x'], group: 'gpu'},
		['x argument', 'grouped configuration'],
	],
	['hosts of the configuration alone', everything, ['configured configuration']],
	[
		"dw's default group, and what the configuration groups",
		withoutHosts,
		['dw-1 dw', 'dw-2 dw', 'grouped configuration'],
	],
	['all groups of dw when none is called dev', {dw: {one: ['a'], two: ['b', 'a']}}, ['a dw', 'b dw']],
	[
		'ssh aliases, then peers that are none of them',
		{...withoutHosts, dw: {}},
		['aliased ssh-config', 'peered tailscale', 'grouped configuration'],
	],
	['this computer when there is no other', {}, ['localhost local']],
	['this computer where there is no Tailscale', {state: {status: 'absent'}}, ['localhost local']],
	['not this computer before Tailscale was asked', {state: null}, []],
	['not this computer while Tailscale starts', {state: {status: 'starting'}}, []],
	['not this computer while Tailscale is stopped', {state: STOPPED}, []],
	[
		'this computer while Tailscale is stopped, when configured',
		{state: STOPPED, settings: {includeLocal: true}},
		['localhost local'],
	],
	[
		'this computer where hosts are not looked for at Tailscale',
		{state: STOPPED, settings: {hosts: []}},
		['localhost local'],
	],
	[
		'peers from before while Tailscale is stopped',
		{state: STOPPED, aliases: [alias('a')], peers: [peer('p', '100.1.1.1')], recalled: ['p', 'a', 'q']},
		['a ssh-config', 'p tailscale', 'q tailscale'],
	],
	[
		'no peers from before while Tailscale tells its own',
		{peers: [peer('p', '100.1.1.1')], recalled: ['q']},
		['p tailscale'],
	],
	[
		'no peers from before where Tailscale is gone',
		{state: {status: 'absent'}, recalled: ['q']},
		['localhost local'],
	],
	[
		'this computer when the configuration names no host',
		{...everything, settings: {hosts: []}},
		['localhost local'],
	],
	[
		'this computer besides others when configured',
		{aliases: [alias('a')], settings: {includeLocal: true}},
		['a ssh-config', 'localhost local'],
	],
	['this computer never when so configured', {settings: {includeLocal: false}}, []],
	[
		'this computer once, where it is named',
		{
			settings: {
				includeLocal: true,
				hosts: [
					{name: 'localhost', address: null},
					{name: 'a', address: null},
				],
			},
		},
		['localhost configuration', 'a configuration'],
	],
	['this computer by name', {...everything, hosts: ['localhost']}, ['localhost argument']],
	[
		'a name that looks like an option is refused',
		{hosts: ['ok', '-oProxyCommand=x']},
		'"-oProxyCommand=x" is no host name',
	],
	[
		'an unknown group is refused with the known ones',
		{...everything, group: 'dve'},
		'there is no group "dve"; the groups are gpu, dev, prod',
	],
	[
		'an unknown group is refused when there is none',
		{group: 'x'},
		'there is no group "x"; no group is configured',
	],
])('%s', (_, situation, hosts) => {
	expect(summarize(situation)).toEqual(hosts);
});

test('a host has its groups, labels, slots, address and way', () => {
	const found = find({
		settings: {
			hosts: [
				{name: 'a', address: '10.0.0.1'},
				{name: 'constructor', address: null},
				{name: 'localhost', address: null},
			],
			groups: {gpu: ['a', 'z'], all: ['constructor', 'a']},
			labels: {a: ['fast']},
			slots: 3,
			slotsByHost: {a: 5},
			via: 'dw',
		},
		dw: {dev: ['a'], gpu: ['a']},
	});
	expect(found).toEqual({
		ok: true,
		notices: [],
		hosts: [
			{
				name: 'a',
				source: 'configuration',
				via: 'dw',
				address: '10.0.0.1',
				hostName: '10.0.0.1',
				route: NO_ROUTE,
				groups: ['gpu', 'all', 'dev'],
				labels: ['fast'],
				slots: 5,
				tailscale: null,
			},
			{
				name: 'constructor',
				source: 'configuration',
				via: 'dw',
				address: null,
				hostName: null,
				route: NO_ROUTE,
				groups: ['all'],
				labels: [],
				slots: 3,
				tailscale: null,
			},
			{
				name: 'localhost',
				source: 'configuration',
				via: 'local',
				address: null,
				hostName: null,
				route: NO_ROUTE,
				groups: [],
				labels: [],
				slots: 3,
				tailscale: null,
			},
		],
	});
});

test('aliases and peers are one host when the name, the DNS name or the address says so', () => {
	const found = find({
		aliases: [
			alias('by-name'),
			alias('x', 'by-dns.tail1.ts.net.'),
			alias('y', '100.1.1.3'),
			alias('u@by-user'),
			alias('other', '10.0.0.9'),
		],
		peers: [
			peer('by-name', '100.1.1.1'),
			peer('by-dns', '100.1.1.2'),
			peer('by-address', '100.1.1.3'),
			peer('by-user', '100.1.1.4'),
			peer('new', '100.1.1.5'),
		],
	});
	expect(found.ok && found.hosts.map(host => [host.name, host.address, host.tailscale !== null])).toEqual([
		['by-name', '100.1.1.1', true],
		['x', 'by-dns.tail1.ts.net.', true],
		['y', '100.1.1.3', true],
		['u@by-user', '100.1.1.4', true],
		['other', '10.0.0.9', false],
		['new', '100.1.1.5', true],
	]);
});

test('what Tailscale said of a host before it was stopped is not said any more', () => {
	const found = find({state: STOPPED, peers: [peer('p', '100.1.1.1')]});
	expect(found.ok && found.hosts.map(host => [host.address, host.tailscale])).toEqual([['100.1.1.1', null]]);
});

test('a host at an address of its own is no peer that only has its name, and stays one host', () => {
	const found = find({aliases: [alias('web', '203.0.113.7')], peers: [peer('web', '100.64.0.9')]});
	expect(found.ok && found.hosts).toMatchObject([
		{name: 'web', source: 'ssh-config', address: '203.0.113.7', tailscale: null},
	]);
});

test('hosts from elsewhere show what Tailscale says of them too', () => {
	const found = find({hosts: ['peered'], peers: [peer('peered', '100.1.1.1'), peer('more', '100.1.1.2')]});
	expect(found.ok && found.hosts.map(host => [host.name, host.tailscale?.online])).toEqual([
		['peered', true],
	]);
});
