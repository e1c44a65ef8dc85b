import {addActivity} from './activity.ts';
import type {NetworkEvent} from './event.ts';
import type {Host} from './host.ts';
import type {HostRecord, Network} from './network.ts';

/** Takes a new list of hosts: what is known of those that stay is kept, those that left go with their tasks. */
export function foldHosts(
	network: Network,
	{hosts, at}: Extract<NetworkEvent, {type: 'hosts-found'}>,
): Network {
	const isFirst = network.order.length === 0;
	const records = new Map<string, HostRecord>();
	for (const host of hosts) {
		const known = network.hosts.get(host.name);
		records.set(host.name, known === undefined ? createRecord(host, at) : keepRecord(known, host));
	}
	const order = hosts.map(host => host.name);
	const isSame =
		order.length === network.order.length &&
		order.every(
			(name, index) => name === network.order[index] && records.get(name) === network.hosts.get(name),
		);
	if (isSame) return network.refusal === null ? network : {...network, refusal: null};

	const tasks = new Map([...network.tasks].filter(([, task]) => records.has(task.host)));
	let next: Network = {
		...network,
		order,
		hosts: records,
		refusal: null,
		tasks: tasks.size === network.tasks.size ? network.tasks : tasks,
	};
	if (isFirst) return next;
	for (const name of network.order)
		if (!records.has(name)) next = addActivity(next, at, name, 'info', {kind: 'host-left'});
	for (const name of order)
		if (!network.hosts.has(name)) next = addActivity(next, at, name, 'info', {kind: 'host-joined'});
	return next;
}

/** Takes why the hosts cannot be found now; the same reason again changes nothing. */
export function foldRefusal(
	network: Network,
	{refusal, at}: Extract<NetworkEvent, {type: 'hosts-refused'}>,
): Network {
	if (network.refusal?.what === refusal.what) return network;
	return addActivity({...network, refusal}, at, null, 'error', {
		kind: 'notice',
		text: refusal.what,
		failure: null,
	});
}

function createRecord(host: Host, at: number): HostRecord {
	return {
		host,
		link: {status: 'connecting', since: at},
		reading: null,
		latencyMs: null,
		lastAnswerAt: null,
		history: [],
		facts: null,
		specialists: null,
		specialistsTruncated: false,
		tasksAt: null,
		tasksFailure: null,
		missedTasks: [],
		cordoned: false,
		placedAt: [],
		sync: null,
	};
}

function keepRecord(known: HostRecord, host: Host): HostRecord {
	return JSON.stringify(known.host) === JSON.stringify(host) ? known : {...known, host};
}
