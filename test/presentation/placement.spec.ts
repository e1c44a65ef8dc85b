import {describe, expect, test} from 'vitest';
import {createFailure} from '../../src/orchestrator/domain/failure.ts';
import type {Placement, PlacementReason} from '../../src/orchestrator/domain/placement.ts';
import {formatAdvice, formatPlacement, formatReason, isOutOfReach} from '../../src/presentation/placement.ts';
import {choose, networkOf} from '../orchestrator/domain/builders.ts';
import {REFUSED} from './sample.ts';

const reasons: readonly [PlacementReason, string][] = [
	[{kind: 'chosen', because: 'lowest-score', tieOn: null}, 'chosen: lowest score'],
	[{kind: 'chosen', because: 'lowest-score', tieOn: 'name'}, 'chosen: equal scores, first name'],
	[{kind: 'chosen', because: 'preferred', tieOn: null}, 'chosen: preferred for this'],
	[{kind: 'chosen', because: 'only-one', tieOn: null}, 'chosen: the only one that can take it'],
	[{kind: 'chosen', because: 'turn', tieOn: null}, 'chosen: no host told its load, so they take turns'],
	[{kind: 'chosen', because: 'on-mains', tieOn: null}, 'chosen: lowest score of those on mains'],
	[{kind: 'chosen', because: 'profile', tieOn: null}, 'chosen: lowest score for this kind of work'],
	[{kind: 'chosen', because: 'just-placed', tieOn: null}, 'chosen: lowest score, work just placed counted'],
	[{kind: 'higher-score', than: 'b', because: 'readings'}, 'higher score'],
	[{kind: 'higher-score', than: 'b', because: 'profile'}, 'higher score for this kind of work'],
	[{kind: 'higher-score', than: 'b', because: 'just-placed'}, 'work was just placed on it'],
	[{kind: 'equal-score', than: 'b'}, 'equal score, later by name'],
	[{kind: 'not-preferred', than: 'b'}, 'b is preferred for this'],
	[{kind: 'on-battery'}, 'on battery'],
	[{kind: 'overloaded', load: true}, 'preferred, but overloaded'],
	[{kind: 'overloaded', load: false}, 'preferred, but its memory is nearly full'],
	[{kind: 'later-turn'}, 'its turn comes later'],
	[{kind: 'offline', failure: REFUSED}, 'offline: connection refused'],
	[{kind: 'blocked', failure: createFailure('host-key-changed', 'a')}, 'needs you: host key changed'],
	[{kind: 'connecting'}, 'still connecting'],
	[{kind: 'stale'}, 'no fresh answer'],
	[{kind: 'no-reading'}, 'its load is not known'],
	[{kind: 'cordoned'}, 'cordoned'],
	[{kind: 'excluded'}, 'excluded'],
	[{kind: 'not-asked-for'}, 'not asked for'],
	[{kind: 'no-slot', slots: 0}, 'takes no tasks (slots: 0)'],
	[{kind: 'no-slot', slots: 1}, 'its slot is taken'],
	[{kind: 'no-slot', slots: 2}, 'both slots taken'],
	[{kind: 'no-slot', slots: 5}, 'all 5 slots taken'],
	[{kind: 'label-missing', label: 'gpu'}, 'no label gpu'],
	[{kind: 'agent-missing', agent: 'gummy'}, 'gummy is not installed there'],
];

test.each(reasons)('%o reads %j', (reason, words) => {
	expect(formatReason(reason)).toBe(words);
});

test('a choice is told in one line: who, for what, with which figures, and why', () => {
	const network = networkOf([
		{cpu: 0.04, memory: 0.31, load1: 0.12, iowait: 0.01},
		{cpu: 0.9, memory: 0.5, load1: 3.2, iowait: null},
	]);
	expect(formatPlacement(choose(network, {type: 'database'}), 'database')).toBe(
		'h0: chosen: lowest score for database work (database: cpu-intensive; score 0.12, cpu 4%, memory 31%, load 0.12, iowait 1%)',
	);
	expect(formatPlacement(choose(network, {exclude: ['h0']}), 'general')).toBe(
		'h1: chosen: the only one that can take it for general work (general: balanced; score 0.75, cpu 90%, memory 50%, load 3.20)',
	);
	expect(formatPlacement(choose(network, {exclude: ['h0', 'h1']}), 'general')).toBe(
		'no host can take it now',
	);
});

/** A placement without a choice, for these reasons: of h0, h1 and so on. */
function refused(...reasons: readonly PlacementReason[]): Placement {
	const [any] = choose(networkOf([{}])).candidates;
	if (any === undefined) throw new Error('a network of one host has one candidate');
	return {
		chosen: null,
		profile: 'balanced',
		takingTurns: false,
		candidates: reasons.map((reason, index) => ({...any, host: `h${index}`, eligible: false, reason})),
	};
}

const OFFLINE: PlacementReason = {kind: 'offline', failure: REFUSED};
const NO_GUMMY: PlacementReason = {kind: 'agent-missing', agent: 'gummy'};

describe('what to do when no host can take it', () => {
	test.each<[title: string, reasons: readonly PlacementReason[], advice: string]>([
		[
			'wait, where a slot will be free',
			[OFFLINE, NO_GUMMY, {kind: 'no-slot', slots: 2}],
			'slots: in the configuration lets it take more; --wait 10m waits for a free one',
		],
		[
			'not wait, where there is no slot',
			[{kind: 'no-slot', slots: 0}],
			'slots: in the configuration lets it take more',
		],
		[
			'install the agent, or take the one that is there',
			[OFFLINE, NO_GUMMY, NO_GUMMY],
			'install gummy there (dgo doctor h1 prints how), or give it to --agent claude, which h2 has',
		],
		['install the agent', [NO_GUMMY], 'install gummy there (dgo doctor h0 prints how)'],
		[
			'label a host',
			[{kind: 'label-missing', label: 'gpu'}, OFFLINE],
			'labels: in the configuration gives a host the label gpu',
		],
		['see to a host that is off', [OFFLINE], 'dgo doctor h0 looks closer; --wait 10m waits until it answers'],
		[
			'see to a host that needs a person',
			[{kind: 'blocked', failure: createFailure('host-key-unknown', 'h0')}],
			'accept it once: ssh h0',
		],
		['let work come again', [OFFLINE, {kind: 'cordoned'}], 'dgo cordon h1 --off lets work come to it again'],
		['exclude fewer', [{kind: 'excluded'}], 'leave out --exclude: it names every host'],
		['find hosts', [], 'there is no host: dgo info tells where they are looked for'],
	])('%s', (_, reasons, advice) => {
		const agentsOn = (host: string) => (host === 'h2' ? ['claude'] : []);
		expect(formatAdvice(refused(...reasons), {agentsOn, canWait: true})).toBe(advice);
	});

	test('nobody is told to wait by a command that cannot', () => {
		const reasons: readonly PlacementReason[] = [OFFLINE, {kind: 'stale'}, {kind: 'no-slot', slots: 1}];
		for (const reason of reasons)
			expect(formatAdvice(refused(reason), {agentsOn: () => [], canWait: false})).not.toContain('--wait');
	});
});

test('hosts are out of reach when none of those asked for answers', () => {
	expect(isOutOfReach(refused(OFFLINE, {kind: 'stale'}, {kind: 'excluded'}))).toBe(true);
	expect(isOutOfReach(refused(OFFLINE, NO_GUMMY))).toBe(false);
	expect(isOutOfReach(refused({kind: 'excluded'}))).toBe(false);
	expect(formatPlacement(refused(OFFLINE), 'general')).toBe('no host answers');
	expect(formatPlacement(refused(OFFLINE, {kind: 'not-asked-for'}), 'general')).toBe('h0 does not answer');
	expect(formatPlacement(refused(NO_GUMMY, {kind: 'not-asked-for'}), 'general')).toBe(
		'h0 cannot take it now',
	);
});
