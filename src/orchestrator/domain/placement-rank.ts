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
	readonly score: number | null;
	readonly profiled: number | null;
	/** The weighted score; when taking turns, how much work was just placed. */
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
		score: figures.score,
		profiled: figures.profiled,
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

/** Why the first of the sorted ranks won, and why each other one lost against it. */
export function explainRanks(ranks: readonly Rank[], takingTurns: boolean): readonly PlacementReason[] {
	const [best, ...others] = ranks;
	if (best === undefined) return [];
	return [
		explainChoice(best, others, takingTurns),
		...others.map(rank => explainLoss(rank, best, takingTurns)),
	];
}

function explainChoice(best: Rank, others: readonly Rank[], takingTurns: boolean): PlacementReason {
	const [second] = others;
	if (second === undefined) return {kind: 'chosen', because: 'only-one', tieOn: null};
	if (best.preference < second.preference) return {kind: 'chosen', because: 'preferred', tieOn: null};
	if (takingTurns) return {kind: 'chosen', because: 'turn', tieOn: null};
	const isTie = best.weighted === second.weighted && best.onBattery === second.onBattery;
	return {kind: 'chosen', because: whyLowest(best, others), tieOn: isTie ? 'name' : null};
}

/** Who looks lower in the table of plain scores, and still lost, must be answered. */
function whyLowest(
	best: Rank,
	others: readonly Rank[],
): 'lowest-score' | 'on-mains' | 'profile' | 'just-placed' {
	const lower = others.find(
		({score, overload}) => overload === null && score !== null && best.score !== null && score < best.score,
	);
	if (lower === undefined) return 'lowest-score';
	if (lower.onBattery && !best.onBattery) return 'on-mains';
	const because = whyHigher(lower, best);
	return because === 'readings' ? 'lowest-score' : because;
}

function explainLoss(rank: Rank, best: Rank, takingTurns: boolean): PlacementReason {
	const than = best.name;
	if (rank.overload !== null) return {kind: 'overloaded', load: rank.overload === 'load'};
	if (best.preference < rank.preference) return {kind: 'not-preferred', than};
	if (takingTurns) return {kind: 'later-turn'};
	if (rank.onBattery && !best.onBattery) return {kind: 'on-battery'};
	if (rank.weighted === best.weighted) return {kind: 'equal-score', than};
	return {kind: 'higher-score', than, because: whyHigher(rank, best)};
}

function whyHigher(rank: Rank, best: Rank): 'readings' | 'profile' | 'just-placed' {
	if (rank.score === null || best.score === null || rank.score > best.score) return 'readings';
	if (rank.profiled === null || best.profiled === null || rank.profiled > best.profiled) return 'profile';
	return 'just-placed';
}

function overloadOf({loadPerCore, memory}: Figures): Rank['overload'] {
	if (loadPerCore !== null && loadPerCore > OVERLOADED_LOAD) return 'load';
	return memory !== null && memory > OVERLOADED_MEMORY ? 'memory' : null;
}
