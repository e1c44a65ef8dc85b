import type {Network} from '../orchestrator/domain/network.ts';
import {AGENTS_IN_FACTS} from '../orchestrator/domain/node-facts.ts';
import type {Placement} from '../orchestrator/domain/placement.ts';
import {formatAdvice, formatRefusal, isOutOfReach} from '../presentation/placement.ts';
import {EXIT, type MistakeStatus} from './exit-code.ts';
import type {Output} from './output.ts';

/** What to do about a placement without a choice; `canWait` where the command takes --wait and was not given it. */
export function advise(placement: Placement, {hosts}: Network, canWait: boolean): string {
	return formatAdvice(placement, {
		canWait,
		agentsOn(host) {
			const programs = hosts.get(host)?.facts?.programs ?? {};
			return AGENTS_IN_FACTS.filter(agent => Object.hasOwn(programs, agent));
		},
	});
}

/** Writes beside the data that there is no choice, and what to do. */
export function noteRefusal(placement: Placement, advice: string, {note, paint}: Output): void {
	note(`${paint.bad('✗')} ${formatRefusal(placement)}\n  ${paint.dim(advice)}`);
}

/** 4 when none of the hosts that were asked for answers, else 3. */
export function statusWithoutHost(placement: Placement): MistakeStatus {
	return isOutOfReach(placement) ? EXIT.unreachable : EXIT.noEligibleHost;
}
