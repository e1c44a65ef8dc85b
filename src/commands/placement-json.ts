import type {Placement} from '../orchestrator/domain/placement.ts';
import type {TaskType} from '../orchestrator/domain/task-type.ts';
import {formatPlacement, formatReason} from '../presentation/placement.ts';

/**
 * A placement as `pick` and `dispatch --dry-run` print it: the choice, its sentence, every host with its
 * reason, and what to do when there is no choice.
 */
export function buildPlacementJson(placement: Placement, type: TaskType, advice: string | null) {
	return {
		host: placement.chosen,
		type,
		profile: placement.profile,
		reason: placement.chosen === null ? null : formatPlacement(placement, type),
		takingTurns: placement.takingTurns,
		hosts: placement.candidates.map(candidate => ({
			host: candidate.host,
			eligible: candidate.eligible,
			cpu: candidate.cpu,
			memory: candidate.memory,
			load1: candidate.load1,
			iowait: candidate.iowait,
			score: candidate.score,
			weighted: candidate.weighted,
			slotsFree: candidate.slotsFree,
			reason: formatReason(candidate.reason),
			code: candidate.reason.kind,
		})),
		advice,
	};
}
