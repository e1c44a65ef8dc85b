import type {HostRecord} from './network.ts';
import type {PlacementReason} from './placement.ts';
import type {Figures} from './placement-figures.ts';

/** Where a host stands among the eligible: compared field by field, lower first. */
export interface Rank {
	readonly name: string;
	/** Place among the preferred hosts; Infinity when it is none, or overloaded. */
	readonly preference: number;
	readonly overload: 'load' | 'memory' | null;
	readonly onBattery: boolean;
	readonly weighted: number;
}

const OVERLOADED_LOAD = 1.5;
const OVERLOADED_MEMORY = 0.9;

/** Ranks an eligible host. When no host gave a reading, they take turns: the one with the least work placed first. */
export function rankOf(
	{host}: HostRecord,
	figures: Figures,
	preferred: readonly string[],
	takingTurns: boolean,
): Rank {
	const overload = overloadOf(figures);
	const place = preferred.indexOf(host.name);
	return {
		name: host.name,
		preference: place === -1 || overload !== null ? Number.POSITIVE_INFINITY : place,
		overload: place === -1 ? null : overload,
		onBattery: figures.onBattery,
		weighted: takingTurns ? figures.placed : (figures.weighted ?? Number.POSITIVE_INFINITY),
	};
}

/** Preferred first, in their order; then hosts on mains; then the lowest weighted score; then the name. */
export function compareRanks(left: Rank, right: Rank): number {
	if (left.preference !== right.preference) return left.preference < right.preference ? -1 : 1;
	if (left.onBattery !== right.onBattery) return left.onBattery ? 1 : -1;
	if (left.weighted !== right.weighted) return left.weighted < right.weighted ? -1 : 1;
	return left.name < right.name ? -1 : left.name > right.name ? 1 : 0;
}

/** Why the first one won. */
export function explainChoice(rank: Rank, second: Rank | undefined, takingTurns: boolean): PlacementReason {
	if (second === undefined) return {kind: 'chosen', because: 'only-one', tieOn: null};
	if (takingTurns) return {kind: 'chosen', because: 'turn', tieOn: null};
	if (rank.preference < second.preference) return {kind: 'chosen', because: 'preferred', tieOn: null};
	return {
		kind: 'chosen',
		because: 'lowest-score',
		tieOn: rank.weighted === second.weighted && rank.onBattery === second.onBattery ? 'name' : null,
	};
}

/** Why another one lost against the best. */
export function explainLoss(rank: Rank, best: Rank | undefined, takingTurns: boolean): PlacementReason {
	if (takingTurns) return {kind: 'later-turn'};
	const than = best?.name ?? '';
	if (rank.overload !== null) return {kind: 'overloaded', load: rank.overload === 'load'};
	if (best !== undefined && best.preference < rank.preference) return {kind: 'not-preferred', than};
	if (rank.onBattery && best?.onBattery === false) return {kind: 'on-battery'};
	return {kind: 'higher-score', than};
}

function overloadOf({loadPerCore, memory}: Figures): Rank['overload'] {
	if (loadPerCore !== null && loadPerCore > OVERLOADED_LOAD) return 'load';
	return memory !== null && memory > OVERLOADED_MEMORY ? 'memory' : null;
}
