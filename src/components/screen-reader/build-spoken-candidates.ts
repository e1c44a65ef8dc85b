import type {Candidate} from '../../orchestrator/domain/placement.ts';
import {formatLoad, formatPercent, formatScore} from '../../presentation/format-number.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';
import {selectPlacement} from '../../store/selectors/figures.ts';
import {describeReason} from '../dispatch/list-candidate-rows.ts';

/** The hosts that the form's task can go to, a sentence each: its score, why it was chosen or not, and its figures. */
export function buildSpokenCandidates(state: DashboardState): readonly string[] {
	const onEach = state.form.hosts.length > 1;
	return selectPlacement(state).candidates.map(candidate => describeCandidate(candidate, onEach));
}

function describeCandidate(candidate: Candidate, onEach: boolean): string {
	const {host, cpu, memory, load1, score, weighted} = candidate;
	const ranked = weighted ?? score;
	const figures = [
		...(cpu === null ? [] : [`cpu ${formatPercent(cpu)}`]),
		...(memory === null ? [] : [`memory ${formatPercent(memory)}`]),
		...(load1 === null ? [] : [`load ${formatLoad(load1)}`]),
	];
	const told = figures.length === 0 ? '' : `; ${figures.join(', ')}`;
	return `${host}${ranked === null ? '' : `, score ${formatScore(ranked)}`}: ${describeReason(candidate, onEach)}${told}`;
}
