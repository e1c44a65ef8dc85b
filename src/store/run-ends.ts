import type {RunOutcome} from '../orchestrator/index.ts';
import {foldHostNames} from '../presentation/fold-hosts.ts';
import {formatDuration} from '../presentation/format-time.ts';
import {sayFailure} from './say-failure.ts';

/** How a command ended, on one host or on several where it ended alike. */
export interface RunEnd {
	readonly kind: 'end';
	readonly isWell: boolean;
	readonly text: string;
}

/** How a command ended on its hosts: first where it failed, then where it went well. Hosts where it ended alike share a sentence. */
export function tellRunEnds(outcomes: readonly RunOutcome[]): readonly RunEnd[] {
	const failed = outcomes.flatMap(({failure}) => (failure === null ? [] : [failure]));
	const told = outcomes.filter(({failure}) => failure === null);
	const alike = Map.groupBy(told, ({exitCode, isAtHome}) => `${exitCode} ${isAtHome}`);
	const ends: readonly RunEnd[] = [
		...failed.map(failure => ({kind: 'end' as const, isWell: false, text: sayFailure(failure)})),
		...[...alike.values()].map(group => ({
			kind: 'end' as const,
			isWell: group.every(({exitCode}) => exitCode === 0),
			text: tellExit(group),
		})),
	];
	return ends.toSorted((left, right) => Number(left.isWell) - Number(right.isWell));
}

function tellExit(alike: readonly RunOutcome[]): string {
	const [first] = alike;
	if (first === undefined) return '';
	const hosts = foldHostNames(alike.map(({host}) => host));
	const exit = `exit ${first.exitCode ?? 'not known'}`;
	const place = first.isAtHome ? ', in the home folder: the project is not there' : '';
	return `${hosts} ${exit}, ${tellDurations(alike.map(({durationMs}) => durationMs))}${place}`;
}

function tellDurations(durations: readonly number[]): string {
	const shortest = formatDuration(Math.min(...durations));
	const longest = formatDuration(Math.max(...durations));
	return shortest === longest ? shortest : `${shortest} to ${longest}`;
}
