import {DEFAULT_SLOTS, type HostSettings} from '../domain/settings.ts';
import {dictionary, either, list, mapping} from './composite-kinds.ts';
import {defineField, type Field} from './field.ts';
import {convert, refine} from './kind.ts';
import {address, boolean, choice, folder, hostName, integer, word} from './scalar-kinds.ts';

const shortHost = convert(hostName, (name): HostSettings => ({name, address: null}));
const longHost = convert(
	mapping<{name: string; address: string}, 'name'>({name: hostName, address}, ['name']),
	({name, address: known = null}): HostSettings => ({name, address: known}),
);
const hostList = refine(list(either(shortHost, longHost), 'a list of hosts'), hosts => {
	const names = hosts.map(host => host.name);
	const twice = names.find((name, index) => names.indexOf(name) !== index);
	return twice === undefined ? null : `names ${twice} twice`;
});
const slotCount = integer(0, 1000);

/** Keys that say which hosts there are and what belongs to each. */
export const HOST_FIELDS: readonly Field[] = [
	defineField({
		key: 'hosts',
		section: 'Hosts',
		kind: hostList,
		documentation:
			'The hosts, in this order. With it dgo looks nowhere else; without it, hosts come from the `dev` group of dw, else from `~/.ssh/config` and Tailscale. A name is what you would give to ssh. `address` is where it is, when neither the name nor your ssh configuration tells: ssh gets it as its HostName.',
		example: 'hosts:\n  - node-1\n  - node-2\n  - name: node-3\n    address: 10.0.0.3',
		toSettings: hosts => ({hosts}),
		write: settings =>
			settings.hosts?.map(host =>
				host.address === null ? host.name : {name: host.name, address: host.address},
			),
	}),
	defineField({
		key: 'groups',
		section: 'Hosts',
		kind: dictionary(
			word,
			list(hostName, 'a list of host names'),
			'a mapping from group names to lists of hosts',
		),
		documentation:
			'Names for several hosts: `@gpu` in a target, `--group gpu` everywhere. The groups of dw (`~/.config/distributed/config.yaml`) are there as well. Without `hosts`, the members are hosts too.',
		example: 'groups:\n  gpu: [node-2, node-3]\n  office: [node-1]',
		toSettings: groups => ({groups}),
		write: settings => settings.groups,
	}),
	defineField({
		key: 'include_local',
		section: 'Hosts',
		kind: boolean,
		documentation:
			'`true`: this computer is always a host, named `localhost`. `false`: never. Without it, it is one when there is no other, and Tailscale, where it is installed, is connected and tells of none either.',
		example: 'include_local: true',
		toSettings: includeLocal => ({includeLocal}),
		write: settings => settings.includeLocal ?? undefined,
	}),
	defineField({
		key: 'via',
		section: 'Hosts',
		kind: choice(['ssh', 'dw']),
		documentation:
			'How hosts are reached: over `ssh` directly, or over `dw run` for those who have dw set up.',
		example: 'via: dw',
		toSettings: via => ({via}),
		write: settings => settings.via,
	}),
	defineField({
		key: 'labels',
		section: 'Hosts',
		kind: dictionary(hostName, list(word, 'a list of words'), 'a mapping from host names to lists of words'),
		documentation: 'Free words for each host; `--require gpu` sends work only to hosts that have the word.',
		example: 'labels:\n  node-2: [gpu, linux]\n  macbook: [macos]',
		toSettings: labels => ({labels}),
		write: settings => settings.labels,
	}),
	defineField({
		key: 'slots',
		section: 'Hosts',
		kind: either(
			convert(slotCount, slots => ({slots, slotsByHost: {}})),
			convert(
				dictionary(hostName, slotCount, 'a mapping from host names (and `default`) to numbers'),
				({default: slots = DEFAULT_SLOTS, ...slotsByHost}) => ({slots, slotsByHost}),
			),
		),
		documentation:
			'How many tasks may run on a host at once. One number for all, or a mapping by host, where `default` stands for the rest. A host with 0 is watched and gets no work.',
		example: 'slots:\n  default: 2\n  node-3: 4',
		toSettings: slots => slots,
		write: ({slots, slotsByHost}) =>
			Object.keys(slotsByHost).length === 0 ? slots : {default: slots, ...slotsByHost},
	}),
	defineField({
		key: 'projects',
		section: 'Hosts',
		kind: list(folder, 'a list of folders'),
		documentation:
			'Project folders to look for specialists in, besides `~/.gummy/specialists`. `~` is the home folder of each node.',
		example: 'projects:\n  - ~/projects/shop',
		toSettings: projects => ({projects}),
		write: settings => settings.projects,
	}),
];
