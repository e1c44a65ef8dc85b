import {addActivity} from './activity.ts';
import type {NetworkEvent} from './event.ts';
import {putRecord} from './fold-link.ts';
import {addSample} from './history.ts';
import type {HostRecord, Network} from './network.ts';
import type {Specialist} from './specialist.ts';

type HostEvent = Extract<
	NetworkEvent,
	{
		type:
			| 'reading-arrived'
			| 'facts-arrived'
			| 'specialists-arrived'
			| 'work-placed'
			| 'host-cordoned'
			| 'sync-changed';
	}
>;

/** Placements older than this weigh nothing any more, in milliseconds. */
export const PLACEMENT_FADES_MS = 60_000;

/** Takes what one host told or what was done to it. */
export function foldHostEvent(network: Network, event: HostEvent): Network {
	const record = network.hosts.get(event.host);
	if (record === undefined) return network;
	switch (event.type) {
		case 'reading-arrived':
			return putRecord(network, {
				...record,
				reading: event.reading,
				latencyMs: event.latencyMs,
				lastAnswerAt: event.at,
				history:
					event.reading.cpu === null && record.history.length === 0
						? record.history
						: addSample(record.history, {at: event.at, cpu: event.reading.cpu}),
			});
		case 'facts-arrived':
			return putRecord(network, {...record, facts: event.facts, lastAnswerAt: event.at});
		case 'specialists-arrived':
			if (record.specialistsTruncated === event.truncated && areSame(record.specialists, event.specialists))
				return network;
			return putRecord(network, {
				...record,
				specialists: event.specialists,
				specialistsTruncated: event.truncated,
			});
		case 'work-placed':
			return putRecord(network, {
				...record,
				placedAt: [...record.placedAt.filter(at => event.at - at < PLACEMENT_FADES_MS), event.at],
			});
		case 'host-cordoned':
			if (record.cordoned === event.cordoned) return network;
			return addActivity(
				putRecord(network, {...record, cordoned: event.cordoned}),
				event.at,
				event.host,
				'info',
				{kind: event.cordoned ? 'cordoned' : 'uncordoned'},
			);
		case 'sync-changed':
			return foldSync(network, record, event);
	}
}

function foldSync(
	network: Network,
	record: HostRecord,
	{host, at, sync}: Extract<HostEvent, {type: 'sync-changed'}>,
): Network {
	if (JSON.stringify(record.sync) === JSON.stringify(sync)) return network;
	const next = putRecord(network, {...record, sync});
	switch (sync.status) {
		case 'waiting': {
			const {pid, destination} = sync;
			return addActivity(next, at, host, 'info', {kind: 'sync-waiting', pid, destination});
		}
		case 'running':
			return next;
		case 'done':
			return addActivity(next, at, host, 'info', {kind: 'sync-done', files: sync.files, bytes: sync.bytes});
		case 'failed':
			return addActivity(next, at, host, 'error', {kind: 'sync-failed', failure: sync.failure});
	}
}

function areSame(before: readonly Specialist[] | null, after: readonly Specialist[]): boolean {
	return (
		before !== null && before.length === after.length && JSON.stringify(before) === JSON.stringify(after)
	);
}
