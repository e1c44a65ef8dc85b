import type {Candidate, Placement, PlacementReason} from '../orchestrator/domain/placement.ts';
import type {TaskType} from '../orchestrator/domain/task-type.ts';
import {formatFailureShort} from './failures.ts';
import {formatLoad, formatPercent, formatScore} from './format-number.ts';

/** A placement in one sentence: who, for what kind of work, with which figures and why. */
export function formatPlacement(placement: Placement, type: TaskType): string {
	const [first] = placement.candidates;
	if (placement.chosen === null || first === undefined) return 'no host can take it now';
	return `${placement.chosen}: ${formatReason(first.reason)} for ${type} work (${type}: ${placement.profile}; ${formatFigures(first)})`;
}

/** Why a host was chosen or not, in a few words. */
export function formatReason(reason: PlacementReason): string {
	switch (reason.kind) {
		case 'chosen':
			return formatChoice(reason);
		case 'higher-score':
			return formatHigher(reason.because);
		case 'equal-score':
			return 'equal score, later by name';
		case 'not-preferred':
			return `${reason.than} is preferred for this`;
		case 'on-battery':
			return 'on battery';
		case 'overloaded':
			return reason.load ? 'preferred, but overloaded' : 'preferred, but its memory is nearly full';
		case 'later-turn':
			return 'its turn comes later';
		case 'offline':
			return `offline: ${formatFailureShort(reason.failure)}`;
		case 'blocked':
			return `needs you: ${formatFailureShort(reason.failure)}`;
		case 'connecting':
			return 'still connecting';
		case 'stale':
			return 'no fresh answer';
		case 'no-reading':
			return 'its load is not known';
		case 'cordoned':
			return 'cordoned';
		case 'excluded':
			return 'excluded';
		case 'not-asked-for':
			return 'not asked for';
		case 'no-slot':
			return formatSlots(reason.slots);
		case 'label-missing':
			return `no label ${reason.label}`;
		case 'agent-missing':
			return `${reason.agent} is not installed there`;
	}
}

function formatChoice({because, tieOn}: Extract<PlacementReason, {kind: 'chosen'}>): string {
	switch (because) {
		case 'only-one':
			return 'chosen: the only one that can take it';
		case 'preferred':
			return 'chosen: preferred for this';
		case 'turn':
			return 'chosen: no host told its load, so they take turns';
		case 'on-mains':
			return 'chosen: lowest score of those on mains';
		case 'profile':
			return 'chosen: lowest score for this kind of work';
		case 'just-placed':
			return 'chosen: lowest score, work just placed counted';
		case 'lowest-score':
			return tieOn === null ? 'chosen: lowest score' : 'chosen: equal scores, first by name';
	}
}

function formatHigher(because: Extract<PlacementReason, {kind: 'higher-score'}>['because']): string {
	switch (because) {
		case 'readings':
			return 'higher score';
		case 'profile':
			return 'higher score for this kind of work';
		case 'just-placed':
			return 'work was just placed on it';
	}
}

function formatSlots(slots: number): string {
	if (slots === 0) return 'takes no tasks (slots: 0)';
	if (slots === 1) return 'its slot is taken';
	return slots === 2 ? 'both slots taken' : `all ${slots} slots taken`;
}

function formatFigures({score, cpu, memory, load1, iowait}: Candidate): string {
	const waiting = iowait === null ? '' : `, iowait ${formatPercent(iowait)}`;
	return `score ${formatScore(score)}, cpu ${formatPercent(cpu)}, memory ${formatPercent(memory)}, load ${formatLoad(load1)}${waiting}`;
}
