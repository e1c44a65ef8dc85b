import type {Network} from '../domain/network.ts';
import {type EventHub, untilChange} from '../event-hub.ts';
import type {HostWatches} from './host-watches.ts';
import type {Question} from './schedule.ts';

/**
 * Resolves when each host has told what is asked or is known not to answer (offline, blocked, gone),
 * or after the deadline in milliseconds.
 */
export function untilSettled(
	hub: EventHub,
	watches: HostWatches,
	hosts: readonly string[],
	questions: readonly Question[],
	deadlineMs: number,
): Promise<void> {
	const isSettled = (network: Network) =>
		hosts.every(name => {
			const record = network.hosts.get(name);
			const watch = watches.get(name);
			if (record === undefined || watch === undefined) return true;
			if (record.link.status === 'offline' || record.link.status === 'blocked') return true;
			return questions.every(question => watch.hasTold(question));
		});
	return isSettled(hub.network()) ? Promise.resolve() : untilChange(hub, deadlineMs, isSettled);
}
