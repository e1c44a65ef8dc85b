import type {HostRecord, Network} from '../orchestrator/domain/network.ts';
import {scoreReading} from '../orchestrator/domain/score.ts';
import type {Settings} from '../orchestrator/domain/settings.ts';
import type {ListState} from './list-slice.ts';

/** The order that a sort asks for. Ties keep the order of discovery; what is unknown comes last. */
export function sortHosts(
	network: Network,
	settings: Pick<Settings, 'loadWeights'>,
	{sort}: Pick<ListState, 'sort'>,
): readonly string[] {
	if (sort === 'found') return network.order;
	if (sort === 'name') return network.order.toSorted((left, right) => left.localeCompare(right, 'en'));
	const ranks = new Map(network.order.map(name => [name, rankHost(network.hosts.get(name), sort, settings)]));
	return network.order.toSorted((left, right) => compareRanks(ranks.get(left), ranks.get(right)));
}

function rankHost(
	record: HostRecord | undefined,
	sort: string,
	settings: Pick<Settings, 'loadWeights'>,
): number | null {
	if (!record) return null;
	if (sort === 'state') return STATE_ORDER.indexOf(record.link.status);
	if (record.reading === null || record.link.status !== 'online') return null;
	const {reading} = record;
	if (sort === 'cpu') return negate(reading.cpu);
	if (sort === 'memory') return negate(reading.memory);
	if (sort === 'load') return negate(reading.load1);
	return scoreReading(reading, settings.loadWeights);
}

// Whatever needs a person comes first.
const STATE_ORDER = ['blocked', 'offline', 'stale', 'connecting', 'online'];

function negate(value: number | null): number | null {
	return value === null ? null : -value;
}

function compareRanks(left: number | null | undefined, right: number | null | undefined): number {
	return (left ?? Number.MAX_VALUE) - (right ?? Number.MAX_VALUE);
}
