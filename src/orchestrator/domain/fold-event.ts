import {addActivity} from './activity.ts';
import type {NetworkEvent, TailscaleState} from './event.ts';
import {foldHostEvent} from './fold-host-event.ts';
import {foldHosts, foldRefusal} from './fold-hosts.ts';
import {foldLink, withOneCopy} from './fold-link.ts';
import {foldRecalled, foldTask, foldTaskList, foldTasksRefused} from './fold-tasks.ts';
import type {Network} from './network.ts';

/** Folds events into the network, one after another; as pure as one alone. A hundred hosts answer at one beat. */
export function foldEvents(network: Network, events: readonly NetworkEvent[]): Network {
	if (events.length < 2) return events.reduce(foldEvent, network);
	return withOneCopy(network, draft => events.reduce(foldEvent, draft));
}

/** Folds one event into the network. Pure; an event about an unknown host or an older truth changes nothing. */
export function foldEvent(network: Network, event: NetworkEvent): Network {
	switch (event.type) {
		case 'hosts-found':
			return foldHosts(network, event);
		case 'hosts-refused':
			return foldRefusal(network, event);
		case 'link-changed':
			return foldLink(network, event);
		case 'tasks-arrived':
			return foldTaskList(network, event);
		case 'tasks-refused':
			return foldTasksRefused(network, event);
		case 'host-recalled':
			return foldRecalled(network, event);
		case 'task-changed':
			return foldTask(network, event);
		case 'tailscale-changed':
			return foldTailscale(network, event);
		case 'notice':
			return foldNotice(network, event);
		default:
			return foldHostEvent(network, event);
	}
}

function foldTailscale(
	network: Network,
	{at, tailscale}: Extract<NetworkEvent, {type: 'tailscale-changed'}>,
): Network {
	if (JSON.stringify(network.tailscale) === JSON.stringify(tailscale)) return network;
	const before = network.tailscale.status;
	const changed = {...network, tailscale};
	if (before === tailscale.status) return changed;
	const isTroubled = isTrouble(tailscale.status);
	if (!isTroubled && !isTrouble(before)) return changed;
	return addActivity(changed, at, null, isTroubled ? 'warning' : 'info', {kind: 'tailscale', tailscale});
}

function isTrouble(status: TailscaleState['status']): boolean {
	return status === 'stopped' || status === 'logged-out' || status === 'failed';
}

function foldNotice(
	network: Network,
	{at, host, level, text, failure}: Extract<NetworkEvent, {type: 'notice'}>,
): Network {
	if (host !== null && !network.hosts.has(host)) return network;
	return addActivity(network, at, host, level, {kind: 'notice', text, failure});
}
