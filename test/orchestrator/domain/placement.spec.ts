import {describe, expect, test} from 'vitest';
import {choosePlacement} from '../../../src/orchestrator/domain/choose-placement.ts';
import {createFailure} from '../../../src/orchestrator/domain/failure.ts';
import {foldEvent} from '../../../src/orchestrator/domain/fold-event.ts';
import type {Network} from '../../../src/orchestrator/domain/network.ts';
import type {NodeFacts} from '../../../src/orchestrator/domain/node-facts.ts';
import {DEFAULT_SETTINGS} from '../../../src/orchestrator/domain/settings.ts';
import {ANY_WORK, buildHost, buildNetwork, buildRunning, choose, NOW, networkOf} from './builders.ts';

function reasonOf(placement: ReturnType<typeof choose>, host: string) {
	return placement.candidates.find(candidate => candidate.host === host)?.reason;
}

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
	const later = choosePlacement(buildLater(network), ANY_WORK, DEFAULT_SETTINGS, NOW + 61_000);
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
		rsyncVersion: null,
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
			choosePlacement(base, ANY_WORK, DEFAULT_SETTINGS, NOW + 60_000).candidates.map(
				({reason}) => reason.kind,
			),
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
	const roomy = buildNetwork([
		[buildHost('busy'), {cpu: 0.3, memory: 0.2}],
		[buildHost('full'), {cpu: 0.05, memory: 0.35}],
	]);
	expect(choose(roomy).chosen).toBe('full');
	expect(choose(roomy, {type: 'frontend'}).chosen).toBe('busy');
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
	const twice = ['h0', 'h0', 'h1', 'h2'].reduce(
		(network, host) => foldEvent(network, {type: 'work-placed', at: NOW, host}),
		networkOf([{cpu: 0}, {cpu: 0.1}, {cpu: 0.1}]),
	);
	expect(choose(twice)).toMatchObject({
		candidates: [
			{host: 'h1', reason: {because: 'just-placed', tieOn: 'name'}},
			{host: 'h2', reason: {kind: 'equal-score'}},
			{host: 'h0', reason: {kind: 'higher-score', because: 'just-placed'}},
		],
	});
	expect(choose(networkOf([{}, {}]))).toMatchObject({
		candidates: [{reason: {tieOn: 'name'}}, {reason: {kind: 'equal-score', than: 'h0'}}],
	});
});
