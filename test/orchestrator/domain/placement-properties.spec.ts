import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {NetworkEvent} from '../../../src/orchestrator/domain/event.ts';
import {foldEvent} from '../../../src/orchestrator/domain/fold-event.ts';
import type {Network} from '../../../src/orchestrator/domain/network.ts';
import {buildHost, buildNetwork, choose, NOW, networkOf} from './builders.ts';

const share = fc.double({min: 0, max: 1, noNaN: true});
const unknownOr = <Value>(known: fc.Arbitrary<Value>) => fc.option(known, {nil: null});
const reading = fc.record({
	cpu: unknownOr(share),
	memory: unknownOr(share),
	load1: unknownOr(fc.double({min: 0, max: 64, noNaN: true})),
	cores: unknownOr(fc.integer({min: 1, max: 64})),
});
const readings = fc.array(reading, {minLength: 1, maxLength: 8});

describe('whatever the readings are', () => {
	test('the chosen host is eligible: what it weighs by is known', () => {
		fc.assert(
			fc.property(readings, list => {
				const {chosen, candidates} = choose(networkOf(list));
				const known = list.map((values, index) => ({
					name: `h${index}`,
					isKnown: Object.values(values).every(value => value !== null),
				}));
				expect(chosen === null).toBe(known.every(({isKnown}) => !isKnown));
				if (chosen !== null) expect(known.find(({name}) => name === chosen)?.isKnown).toBe(true);
				expect(candidates).toHaveLength(list.length);
			}),
		);
	});

	test('the order of the hosts does not matter', () => {
		fc.assert(
			fc.property(readings, list => {
				const forwards = buildNetwork(list.map((values, index) => [buildHost(`h${index}`), values]));
				const backwards = buildNetwork(
					list.map((values, index) => [buildHost(`h${index}`), values] as const).toReversed(),
				);
				expect(choose(backwards).chosen).toBe(choose(forwards).chosen);
			}),
		);
	});

	test('more load on a host never makes it win', () => {
		fc.assert(
			fc.property(readings, share, (list, more) => {
				const before = choose(networkOf(list)).chosen;
				const loaded = list.map((values, index) =>
					`h${index}` !== before && values.cpu != null
						? {...values, cpu: Math.max(values.cpu, more)}
						: values,
				);
				expect(choose(networkOf(loaded)).chosen).toBe(before);
			}),
		);
	});
});

/** Hosts in every state, from charged laptop to cordoned server. */
const state = fc.record({
	reading,
	onBattery: fc.boolean(),
	status: fc.constantFrom('online', 'online', 'online', 'connecting'),
	cordoned: fc.boolean(),
	slots: fc.nat(2),
	placed: fc.nat(2),
	isPreferred: fc.boolean(),
});
const states = fc.array(state, {minLength: 1, maxLength: 6});

function networkIn(
	list: readonly (typeof state extends fc.Arbitrary<infer State> ? State : never)[],
): Network {
	return list.reduce(
		(sum, {status, cordoned, placed}, index) => {
			const host = `h${index}`;
			const events: readonly NetworkEvent[] = [
				...(status === 'online'
					? []
					: [{type: 'link-changed', at: NOW, host, link: {status: 'connecting', since: NOW}} as const]),
				{type: 'host-cordoned', at: NOW, host, cordoned},
				...Array.from({length: placed}, () => ({type: 'work-placed', at: NOW, host}) as const),
			];
			return events.reduce(foldEvent, sum);
		},
		buildNetwork(
			list.map(({reading, onBattery, slots}, index) => [
				buildHost(`h${index}`, {slots}),
				{...reading, power: {source: onBattery ? 'battery' : 'mains', charge: 1}},
			]),
		),
	);
}

describe('whatever state the hosts are in', () => {
	test('every host has its reason, the chosen one first, and whoever is refused is never chosen', () => {
		fc.assert(
			fc.property(states, list => {
				const {chosen, candidates} = choose(networkIn(list), {exclude: ['h1']});
				expect(candidates.map(({host}) => host).sort()).toEqual(list.map((_, index) => `h${index}`));
				expect(candidates.map(({eligible}) => eligible)).toEqual(
					candidates.map(({eligible}) => eligible).toSorted((left, right) => Number(right) - Number(left)),
				);
				expect(candidates.filter(({reason}) => reason.kind === 'chosen').map(({host}) => host)).toEqual(
					chosen === null ? [] : [chosen],
				);
				for (const {host, eligible} of candidates) {
					const {status, cordoned, slots} = list[Number(host.slice(1))] ?? {};
					if (host === 'h1' || cordoned || slots === 0 || status !== 'online') expect(eligible).toBe(false);
				}
			}),
		);
	});

	test('no reason contradicts the scores that stand beside it', () => {
		fc.assert(
			fc.property(states, fc.constantFrom('database', 'api', 'frontend', 'general'), (list, type) => {
				const preferences = {
					database: list.flatMap(({isPreferred}, index) => (isPreferred ? `h${index}` : [])),
				};
				const {candidates} = choose(networkIn(list), {type}, preferences);
				const [best, ...others] = candidates.filter(({eligible}) => eligible);
				for (const {reason, score} of others) {
					if (reason.kind !== 'higher-score' || best === undefined) continue;
					expect(reason.than).toBe(best.host);
					expect((score ?? 0) > (best.score ?? 0)).toBe(reason.because === 'readings');
				}
				if (best?.reason.kind !== 'chosen' || best.reason.because !== 'lowest-score') return;
				for (const {reason, score} of others)
					if (reason.kind === 'higher-score' || reason.kind === 'on-battery')
						expect(score ?? 0).toBeGreaterThanOrEqual(best.score ?? 0);
			}),
		);
	});
});
