import type {LinkStatus} from '../orchestrator/domain/link-state.ts';
import type {HostRecord, Network} from '../orchestrator/domain/network.ts';
import {scoreReading} from '../orchestrator/domain/score.ts';
import type {Settings} from '../orchestrator/domain/settings.ts';
import type {Sorts} from './sorts.ts';

/** The order that a sort asks for. Ties keep the order of discovery; what is unknown comes last. */
export function sortHosts(
	network: Network,
	settings: Pick<Settings, 'loadWeights'>,
	sort: Sorts['hosts'],
): readonly string[] {
	if (sort === 'found') return network.order;
	if (sort === 'name') return network.order.toSorted((left, right) => left.localeCompare(right, 'en'));
	const ranks = new Map(network.order.map(name => [name, rankHost(network.hosts.get(name), sort, settings)]));
	return network.order.toSorted((left, right) => compareRanks(ranks.get(left), ranks.get(right)));
}

function rankHost(
	record: HostRecord | undefined,
	sort: Exclude<Sorts['hosts'], 'found' | 'name'>,
	settings: Pick<Settings, 'loadWeights'>,
): number | null {
	if (!record) return null;
	if (sort === 'state') return LINK_RANKS[record.link.status];
	if (record.reading === null || record.link.status !== 'online') return null;
	const {reading} = record;
	switch (sort) {
		case 'score':
			return scoreReading(reading, settings.loadWeights);
		case 'cpu':
			return negate(reading.cpu);
		case 'memory':
			return negate(reading.memory);
		case 'load':
			return negate(reading.load1);
	}
}

// Whatever needs a person comes first.
const LINK_RANKS: Readonly<Record<LinkStatus, number>> = {
	blocked: 0,
	offline: 1,
	stale: 2,
	connecting: 3,
	online: 4,
};

function negate(value: number | null): number | null {
	return value === null ? null : -value;
}

function compareRanks(left: number | null | undefined, right: number | null | undefined): number {
	return (left ?? Number.MAX_VALUE) - (right ?? Number.MAX_VALUE);
}
