import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {NetworkEvent} from '../../../src/orchestrator/domain/event.ts';
import {createFailure} from '../../../src/orchestrator/domain/failure.ts';
import {foldEvent, type Network} from '../../../src/orchestrator/domain/network.ts';
import type {NodeFacts} from '../../../src/orchestrator/domain/node-facts.ts';
import {choosePlacement, type PlacementRequest} from '../../../src/orchestrator/domain/placement.ts';
import type {Reading} from '../../../src/orchestrator/domain/reading.ts';
import {DEFAULT_SETTINGS} from '../../../src/orchestrator/domain/settings.ts';
import {buildHost, buildNetwork, buildRunning, NOW} from './builders.ts';

const ANY: PlacementRequest = {type: 'general', agent: null, exclude: [], require: [], among: null};

function choose(
	network: Network,
	request: Partial<PlacementRequest> = {},
	preferences: Partial<Record<'database', readonly string[]>> = {},
) {
	return choosePlacement(
		network,
		{...ANY, ...request},
		{...DEFAULT_SETTINGS, hostPreferences: preferences},
		NOW,
	);
}

function reasonOf(placement: ReturnType<typeof choose>, host: string) {
	return placement.candidates.find(candidate => candidate.host === host)?.reason;
}

const share = fc.double({min: 0, max: 1, noNaN: true});
const unknownOr = <Value>(known: fc.Arbitrary<Value>) => fc.option(known, {nil: null});
const reading = fc.record({
	cpu: unknownOr(share),
	memory: unknownOr(share),
	load1: unknownOr(fc.double({min: 0, max: 64, noNaN: true})),
	cores: unknownOr(fc.integer({min: 1, max: 64})),
});
const readings = fc.array(reading, {minLength: 1, maxLength: 8});
const networkOf = (list: readonly Partial<Reading>[]) =>
	buildNetwork(list.map((values, index) => [buildHost(`h${index}`), values]));

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

test.each([2, 9])('ten tasks sent at once to five idle hosts with %i slots land two on each', slots => {
	let network = buildNetwork(
		Array.from({length: 5}, (_, index) => [buildHost(`h${index}`, {slots}), {cpu: 0.02, load1: 0.1}]),
	);
	const landed = new Map<string, number>();
	for (let count = 0; count < 10; count += 1) {
		const {chosen} = choose(network);
		if (chosen === null) throw new Error('no host');
		landed.set(chosen, (landed.get(chosen) ?? 0) + 1);
		network = foldEvent(network, {type: 'work-placed', at: NOW, host: chosen});
		network = foldEvent(network, {type: 'task-changed', at: NOW, task: buildRunning(`t${count}`, chosen)});
	}
	expect([...landed.values()]).toEqual([2, 2, 2, 2, 2]);
	if (slots === 2) expect(reasonOf(choose(network), 'h0')).toEqual({kind: 'no-slot', slots: 2});
});

test('work just placed weighs at once, and no more after a minute', () => {
	const network = foldEvent(networkOf([{cpu: 0.1}, {cpu: 0.12}]), {type: 'work-placed', at: NOW, host: 'h0'});
	expect(choose(network).chosen).toBe('h1');
	const later = choosePlacement(buildLater(network), ANY, DEFAULT_SETTINGS, NOW + 61_000);
	expect(later.chosen).toBe('h0');
});

function buildLater(network: Network): Network {
	return ['h0', 'h1'].reduce((sum, host, index) => {
		const record = sum.hosts.get(host);
		if (!record?.reading) throw new Error('no reading');
		return foldEvent(sum, {
			type: 'reading-arrived',
			at: NOW + 61_000,
			host,
			reading: {...record.reading, at: NOW + 61_000, cpu: 0.1 + index / 50},
			latencyMs: 1,
		});
	}, network);
}

describe('a host is not eligible', () => {
	const base = buildNetwork([
		[buildHost('good'), {}],
		[buildHost('other', {labels: ['linux']}), {cpu: 0}],
	]);
	const facts = (programs: Record<string, string>): NodeFacts => ({
		system: 'linux',
		machine: 'm',
		user: 'u',
		uid: 1,
		home: '/h',
		loginShell: '/bin/sh',
		path: '',
		programs,
		claudeLoggedIn: null,
		stateFolder: '/s',
	});

	test.each([
		[
			'when it is offline',
			{
				type: 'link-changed',
				at: NOW,
				host: 'other',
				link: {status: 'offline', since: NOW, failure: createFailure('no-route', 'other'), nextTryAt: NOW},
			},
			{},
			'offline',
		],
		['when it is cordoned', {type: 'host-cordoned', at: NOW, host: 'other', cordoned: true}, {}, 'cordoned'],
		[
			'when its agent is not there',
			{type: 'facts-arrived', at: NOW, host: 'other', facts: facts({claude: '/c'})},
			{agent: 'gummy'},
			'agent-missing',
		],
		['when it is excluded', null, {exclude: ['other']}, 'excluded'],
		['when it was not asked for', null, {among: ['good']}, 'not-asked-for'],
		['when a label is missing', null, {require: ['gpu']}, 'label-missing'],
	] as const)('%s', (_title, event, request, kind) => {
		const placement = choose(event === null ? base : foldEvent(base, event), request);
		expect(reasonOf(placement, 'other')?.kind).toBe(kind);
		expect(placement.chosen).toBe(kind === 'label-missing' ? null : 'good');
	});

	test('when its reading is old', () => {
		expect(
			choosePlacement(base, ANY, DEFAULT_SETTINGS, NOW + 60_000).candidates.map(({reason}) => reason.kind),
		).toEqual(['no-reading', 'no-reading']);
	});
});

test('a preferred host comes first until it is overloaded', () => {
	const busy = buildNetwork([
		[buildHost('fast'), {cpu: 0}],
		[buildHost('db'), {cpu: 0.6}],
	]);
	expect(choose(busy, {type: 'database'}, {database: ['db']})).toMatchObject({
		chosen: 'db',
		candidates: [{reason: {because: 'preferred'}}, {reason: {kind: 'not-preferred', than: 'db'}}],
	});
	const full = buildNetwork([
		[buildHost('fast'), {cpu: 0}],
		[buildHost('db'), {load1: 7, cores: 4}],
	]);
	expect(reasonOf(choose(full, {type: 'database'}, {database: ['db']}), 'db')).toEqual({
		kind: 'overloaded',
		load: true,
	});
});

test('a laptop on battery ranks after hosts on mains, however idle it is', () => {
	const network = buildNetwork([
		[buildHost('laptop'), {cpu: 0, power: {source: 'battery', charge: 0.8}}],
		[buildHost('server'), {cpu: 0.9}],
	]);
	expect(choose(network)).toMatchObject({
		chosen: 'server',
		candidates: [{host: 'server', reason: {because: 'on-mains'}}, {reason: {kind: 'on-battery'}}],
	});
});

test('each type of work weighs the readings that it leans on', () => {
	const network = buildNetwork([
		[buildHost('waits'), {cpu: 0.1, memory: 0.2, iowait: 0.5}],
		[buildHost('thinks'), {cpu: 0.45, memory: 0.2, iowait: 0}],
		[buildHost('full'), {cpu: 0.05, memory: 0.35, iowait: 0.2}],
	]);
	expect(choose(network, {type: 'api'}).chosen).toBe('thinks');
	expect(choose(network, {type: 'database'}).chosen).toBe('full');
	expect(choose(network, {type: 'frontend'}).chosen).toBe('waits');
});

test('without any reading hosts take turns', () => {
	const hosts = [buildHost('a'), buildHost('b')];
	let network = hosts.reduce(
		(sum, {name}) =>
			foldEvent(sum, {type: 'link-changed', at: NOW, host: name, link: {status: 'online', since: NOW}}),
		foldEvent(buildNetwork([]), {type: 'hosts-found', at: NOW, hosts}),
	);
	expect(choose(network)).toMatchObject({chosen: 'a', takingTurns: true});
	network = foldEvent(network, {type: 'work-placed', at: NOW, host: 'a'});
	expect(choose(network)).toMatchObject({
		chosen: 'b',
		candidates: [{reason: {because: 'turn'}}, {reason: {kind: 'later-turn'}}],
	});
});

test('a reading left by a host that went away keeps nobody from taking turns', () => {
	const network = [
		{
			type: 'link-changed',
			at: NOW,
			host: 'away',
			link: {status: 'offline', since: NOW, failure: createFailure('no-answer', 'away'), nextTryAt: NOW},
		} as const,
		{type: 'hosts-found', at: NOW, hosts: [buildHost('away'), buildHost('new')]} as const,
		{type: 'link-changed', at: NOW, host: 'new', link: {status: 'online', since: NOW}} as const,
	].reduce(foldEvent, buildNetwork([[buildHost('away'), {}]]));
	expect(choose(network)).toMatchObject({chosen: 'new', takingTurns: true});
});

test('a host that is asked for by name need not tell its load', () => {
	const network = networkOf([{cpu: null}, {}]);
	expect(choose(network).chosen).toBe('h1');
	expect(choose(network, {among: ['h0']})).toMatchObject({
		chosen: 'h0',
		candidates: [
			{host: 'h0', eligible: true, score: null, reason: {because: 'only-one'}},
			{host: 'h1', eligible: false, reason: {kind: 'not-asked-for'}},
		],
	});
});

test('who looks cheaper and still loses is told why', () => {
	const network = networkOf([
		{cpu: 0.1, memory: 0.6, load1: 0},
		{cpu: 0.3, memory: 0.2, load1: 0},
	]);
	expect(choose(network, {type: 'database'})).toMatchObject({
		candidates: [
			{host: 'h0', reason: {because: 'profile'}},
			{host: 'h1', reason: {kind: 'higher-score', because: 'profile'}},
		],
	});
	const placed = foldEvent(networkOf([{cpu: 0.1}, {cpu: 0.2}]), {type: 'work-placed', at: NOW, host: 'h0'});
	expect(choose(placed)).toMatchObject({
		candidates: [
			{host: 'h1', reason: {because: 'just-placed'}},
			{host: 'h0', reason: {kind: 'higher-score', because: 'just-placed'}},
		],
	});
	expect(choose(networkOf([{}, {}]))).toMatchObject({
		candidates: [{reason: {tieOn: 'name'}}, {reason: {kind: 'equal-score', than: 'h0'}}],
	});
});
