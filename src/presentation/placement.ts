import type {Candidate, Placement, PlacementReason} from '../orchestrator/domain/placement.ts';
import type {TaskType} from '../orchestrator/domain/task-type.ts';
import {formatFailure, formatFailureShort} from './failures.ts';
import {formatLoad, formatPercent, formatScore} from './format-number.ts';

/** A placement in one sentence: who, for what kind of work, with which figures and why. */
export function formatPlacement(placement: Placement, type: TaskType): string {
	const [first] = placement.candidates;
	if (placement.chosen === null || first === undefined) return formatRefusal(placement);
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

/** What formatAdvice is told besides the placement. */
export interface AdviceFacts {
	/** The names of the agents that a host has, as far as it told. */
	readonly agentsOn: (host: string) => readonly string[];
	/** Whether the command that asks can wait for a host. */
	readonly canWait: boolean;
}

/** What makes a host take work that none can take now: about the host that lacks least, one sentence. */
export function formatAdvice({candidates}: Placement, facts: AdviceFacts): string {
	const nearest = [...candidates].sort(
		(left, right) => NEARNESS.indexOf(left.reason.kind) - NEARNESS.indexOf(right.reason.kind),
	)[0];
	if (nearest === undefined) return 'there is no host: dgo info tells where they are looked for';
	const {host, reason} = nearest;
	const waiting = (what: string) => (facts.canWait ? `; --wait 10m waits ${what}` : '');
	switch (reason.kind) {
		case 'no-slot':
			return `slots: in the configuration lets it take more${reason.slots > 0 ? waiting('for a free one') : ''}`;
		case 'agent-missing':
			return adviseOnAgent(reason.agent, candidates, facts);
		case 'label-missing':
			return `labels: in the configuration gives a host the label ${reason.label}`;
		case 'cordoned':
			return `dgo cordon ${host} --off lets work come to it again`;
		case 'stale':
		case 'connecting':
		case 'offline':
			return `dgo doctor ${host} looks closer${waiting('until it answers')}`;
		case 'blocked':
			return formatFailure(reason.failure).hint;
		case 'excluded':
			return 'leave out --exclude: it names every host';
		default:
			return `dgo doctor ${host} looks closer`;
	}
}

/** The reasons of those that cannot take it: the first ones lack least. */
const NEARNESS: readonly PlacementReason['kind'][] = [
	'no-slot',
	'agent-missing',
	'label-missing',
	'no-reading',
	'cordoned',
	'stale',
	'connecting',
	'offline',
	'blocked',
	'excluded',
	'not-asked-for',
];

/** Another agent helps only where one is; waiting never does. */
function adviseOnAgent(agent: string, candidates: readonly Candidate[], {agentsOn}: AdviceFacts): string {
	const without = candidates.flatMap(({host, reason}) => (reason.kind === 'agent-missing' ? [host] : []));
	const [first = 'HOST'] = without;
	const able = without.flatMap(host => {
		const [other] = agentsOn(host).filter(name => name !== agent);
		return other === undefined ? [] : [{host, other}];
	})[0];
	const instead = able === undefined ? '' : `, or give it to --agent ${able.other}, which ${able.host} has`;
	return `install ${agent} there (dgo doctor ${first} prints how)${instead}`;
}

/** Whether none of the hosts that were asked for answers: which of them could take it is not known. */
export function isOutOfReach({candidates}: Placement): boolean {
	const asked = listAsked(candidates);
	return (
		asked.length > 0 &&
		asked.every(({reason: {kind}}) => ['offline', 'blocked', 'stale', 'connecting'].includes(kind))
	);
}

/** Why there is no choice, in a few words; who asked for one host by name reads its name. */
export function formatRefusal(placement: Placement): string {
	const [only, ...others] = listAsked(placement.candidates);
	const isNamed = placement.candidates.some(({reason}) => reason.kind === 'not-asked-for');
	if (isNamed && only !== undefined && others.length === 0)
		return isOutOfReach(placement) ? `${only.host} does not answer` : `${only.host} cannot take it now`;
	return isOutOfReach(placement) ? 'no host answers' : 'no host can take it now';
}

function listAsked(candidates: readonly Candidate[]): readonly Candidate[] {
	return candidates.filter(({reason: {kind}}) => kind !== 'excluded' && kind !== 'not-asked-for');
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
			return tieOn === null ? 'chosen: lowest score' : 'chosen: equal scores, first name';
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
