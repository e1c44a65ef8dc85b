import {isOnline} from './link-state.ts';
import type {HostRecord, Network} from './network.ts';
import type {
	Candidate,
	Placement,
	PlacementReason,
	PlacementRequest,
	PlacementSettings,
} from './placement.ts';
import {refuse} from './placement-eligibility.ts';
import {type Figures, measure} from './placement-figures.ts';
import {compareRanks, explainRanks, rankOf} from './placement-rank.ts';
import {takesSlot} from './task.ts';
import {profileOf} from './task-type.ts';

/**
 * Chooses the host for a piece of work and says why, host by host. Pure: `now` in milliseconds since
 * the epoch fades the weight of work just placed.
 */
export function choosePlacement(
	network: Network,
	request: PlacementRequest,
	settings: PlacementSettings,
	now: number,
): Placement {
	const profile = profileOf(request.type);
	const records = network.order.flatMap(name => network.hosts.get(name) ?? []);
	const reachable = records.filter(({link}) => isOnline(link));
	const takingTurns = reachable.length > 0 && reachable.every(({reading}) => reading === null);
	const preferred = settings.hostPreferences[request.type] ?? [];

	const openTasks = countOpenTasks(network);

	const judged = records.map(record => {
		const open = openTasks.get(record.host.name) ?? 0;
		const figures = measure(record, open, profile, settings.loadWeights, now);
		return {record, figures, refusal: refuse(record, figures, request, takingTurns, now)};
	});
	const eligible = judged
		.filter(({refusal}) => refusal === null)
		.map(({record, figures}) => ({record, figures, rank: rankOf(record, figures, preferred, takingTurns)}))
		.sort((left, right) => compareRanks(left.rank, right.rank));
	const reasons = explainRanks(
		eligible.map(({rank}) => rank),
		takingTurns,
	);
	const candidates = eligible.flatMap(({record, figures}, index) => {
		const reason = reasons[index];
		return reason === undefined ? [] : [buildCandidate(record, figures, true, reason)];
	});
	const refused = judged.flatMap(({record, figures, refusal}) =>
		refusal === null ? [] : [buildCandidate(record, {...figures, weighted: null}, false, refusal)],
	);
	return {
		chosen: candidates[0]?.host ?? null,
		profile,
		candidates: [...candidates, ...refused],
		takingTurns,
	};
}

function countOpenTasks({tasks}: Network): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	for (const task of tasks.values())
		if (takesSlot(task)) counts.set(task.host, (counts.get(task.host) ?? 0) + 1);
	return counts;
}

function buildCandidate(
	{host}: HostRecord,
	{cpu, memory, load1, iowait, score, weighted, slotsFree}: Figures,
	eligible: boolean,
	reason: PlacementReason,
): Candidate {
	return {host: host.name, eligible, cpu, memory, load1, iowait, score, weighted, slotsFree, reason};
}
