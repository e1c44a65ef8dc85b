import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {diskReader} from '../../../src/orchestrator/configuration/file-reader.ts';
import {openSeenNetwork, readSeenNetwork} from '../../../src/orchestrator/discovery/seen-network.ts';
import {parseSeenNetwork} from '../../../src/orchestrator/discovery/seen-network-file.ts';
import {type Host, type HostSource, NO_ROUTE} from '../../../src/orchestrator/domain/host.ts';
import type {RunningTask, Task} from '../../../src/orchestrator/domain/task.ts';
import {waitUntil} from '../../wait-until.ts';
import {buildRunning} from '../domain/builders.ts';

const EMPTY = {hosts: [], tasks: []};
let folder = '';
let state = '';
let file = '';
let clock = 1_000_000;
const ports = {reader: diskReader, now: () => clock};

beforeEach(() => {
	vi.useFakeTimers();
	clock = 1_000_000;
	folder = mkdtempSync(join(tmpdir(), 'dgo-seen-'));
	state = join(folder, 'state');
	file = join(state, 'seen-network.json');
});

afterEach(() => {
	vi.useRealTimers();
	rmSync(folder, {recursive: true});
});

function host(name: string, groups: readonly string[] = [], source: HostSource = 'ssh-config'): Host {
	return {
		name,
		source,
		via: 'ssh',
		address: null,
		hostName: null,
		route: NO_ROUTE,
		groups,
		labels: [],
		slots: 2,
		tailscale: null,
	};
}

test('what was noted is there at the next start, readable by its owner alone', () => {
	const ledger = openSeenNetwork(state, ports);
	ledger.noteHosts([host('a', ['dev']), host('b')]);
	ledger.noteOnline('b');
	ledger.noteOnline('stranger');
	ledger.noteTasks([{...buildRunning('7f3k', 'b'), text: 'fix\u001b[2J it\nnow'}], () => clock);
	ledger.flush();
	expect(openSeenNetwork(state, ports).seen()).toEqual({
		hosts: [
			{name: 'a', groups: ['dev'], seenAt: null, node: null, cordoned: false, isPeer: false},
			{name: 'b', groups: [], seenAt: 1_000_000, node: null, cordoned: false, isPeer: false},
		],
		tasks: [
			{
				id: '7f3k',
				host: 'b',
				title: 'fix it\ufffdnow',
				running: expect.objectContaining({startedAt: expect.any(Number)}),
			},
		],
	});
	expect(statSync(file).mode & 0o777).toBe(0o600);
	expect(statSync(state).mode & 0o777).toBe(0o700);
	expect(readdirSync(state)).toEqual(['seen-network.json']);
});

test('what a node told is kept, by another dgo too, and only where it can be a home', () => {
	const node = {home: '/home/jo', rsyncVersion: 'rsync  version 3.5.0'};
	const ledger = openSeenNetwork(state, ports);
	const other = openSeenNetwork(state, ports);
	for (const one of [ledger, other]) one.noteHosts([host('a'), host('b')]);
	ledger.noteNode('a', node);
	ledger.noteNode('stranger', node);
	ledger.flush();
	other.flush();
	expect(readSeenNetwork(state, diskReader).hosts.map(seen => seen.node)).toEqual([node, null]);
	const told = [{home: 7}, {home: 'x'}, {home: '/h', rsyncVersion: 3}, 'x'];
	const hosts = told.map((damaged, index) => ({name: `n${index}`, node: damaged}));
	expect(parseSeenNetwork(JSON.stringify({hosts})).hosts.map(seen => seen.node)).toEqual([
		null,
		null,
		{home: '/h', rsyncVersion: null},
		null,
	]);
});

test('many notes are written once, some seconds later, and the same news never again', () => {
	const ledger = openSeenNetwork(state, ports);
	const note = () => {
		ledger.noteHosts([host('a')]);
		ledger.noteOnline('a');
		ledger.noteTasks([{...buildRunning('t', 'a'), state: 'lost', reason: 'rebooted'}], () => clock);
	};
	for (let count = 0; count < 100; count++) note();
	expect(readSeenNetwork(state, diskReader)).toEqual(EMPTY);
	vi.advanceTimersByTime(5000);
	expect(readSeenNetwork(state, diskReader)).toEqual({
		hosts: [{name: 'a', groups: [], seenAt: 1_000_000, node: null, cordoned: false, isPeer: false}],
		tasks: [{id: 't', host: 'a', title: expect.any(String), running: null}],
	});
	rmSync(file);
	note();
	vi.advanceTimersByTime(60_000);
	ledger.flush();
	expect(readSeenNetwork(state, diskReader)).toEqual(EMPTY);
});

test('later times of another dgo are kept', () => {
	const ledger = openSeenNetwork(state, ports);
	ledger.noteHosts([host('a'), host('b')]);
	ledger.noteOnline('a');
	ledger.flush();
	const hosts = [
		{name: 'a', groups: [], seenAt: 5, node: null, cordoned: false, isPeer: false},
		{name: 'b', groups: [], seenAt: 9_000_000, node: null, cordoned: false, isPeer: false},
	];
	writeFileSync(file, JSON.stringify({hosts}));
	clock = 2_000_000;
	ledger.noteOnline('a');
	ledger.flush();
	expect(readSeenNetwork(state, diskReader).hosts).toEqual([
		{name: 'a', groups: [], seenAt: 2_000_000, node: null, cordoned: false, isPeer: false},
		{name: 'b', groups: [], seenAt: 9_000_000, node: null, cordoned: false, isPeer: false},
	]);
});

test('a state folder that cannot be written costs nothing but the memory', () => {
	writeFileSync(state, 'a file in the way');
	const ledger = openSeenNetwork(state, ports);
	ledger.noteHosts([host('a')]);
	ledger.flush();
	expect(ledger.seen().hosts).toEqual([
		{name: 'a', groups: [], seenAt: null, node: null, cordoned: false, isPeer: false},
	]);
	expect(readFileSync(state, 'utf8')).toBe('a file in the way');
});

test('a damaged ledger gives what is whole in it', () => {
	const text = JSON.stringify({
		hosts: [
			{name: 'a', groups: ['dev', 3, '-x'], seenAt: 'x'},
			null,
			7,
			{name: '-o'},
			{name: 'b', seenAt: 4, node: null, cordoned: false, isPeer: false},
		],
		tasks: [
			{id: '-rf', host: 'a'},
			{id: 'ok', host: 'a'},
			{id: 'of-nobody'},
			{id: 'x', host: '-o'},
			{host: 'a'},
		],
	});
	expect(parseSeenNetwork(text)).toEqual({
		hosts: [
			{name: 'a', groups: ['dev'], seenAt: null, node: null, cordoned: false, isPeer: false},
			{name: 'b', groups: [], seenAt: 4, node: null, cordoned: false, isPeer: false},
		],
		tasks: [{id: 'ok', host: 'a', title: '', running: null}],
	});
	fc.assert(
		fc.property(fc.oneof(fc.string(), fc.json()), sample => {
			expect(Object.keys(parseSeenNetwork(sample))).toEqual(['hosts', 'tasks']);
		}),
	);
});

test('what ran on a host that does not answer is recalled, through programs that do not hear of it', () => {
	const open = () => openSeenNetwork(state, ports);
	const [here, away] = [buildRunning('here', 'a'), buildRunning('away', 'b')];
	const first = open();
	first.noteHosts([host('a'), host('b')]);
	first.noteOnline('b');
	first.noteTasks([here, away], () => clock);
	first.flush();

	const deaf = open();
	deaf.noteOnline('a');
	deaf.flush();
	const second = open();
	expect(second.recall('b')).toMatchObject({
		seenAt: 1_000_000,
		tasks: [away],
	});
	clock += 11_000;
	second.noteTasks([], listed => (listed === 'a' ? clock : null));
	second.flush();
	expect(open().recall('a')?.tasks).toEqual([]);
	expect(open().recall('b')?.tasks).toMatchObject([{id: 'away', host: 'b', state: 'running'}]);
	const third = open();
	third.noteTasks([], () => clock);
	third.flush();
	expect(open().recall('b')?.tasks).toEqual([]);
});

test.each([{type: 'magic'}, {mode: 'yolo'}, {agent: 7}, {startedAt: null}])(
	'of a running task that was written as %j nothing is recalled',
	part => {
		const running = {type: 'api', mode: 'task', agent: 'gummy', createdAt: 1, startedAt: 2};
		const task = {id: 't1', host: 'a', title: 'x'};
		const text = JSON.stringify({hosts: [], tasks: [{...task, running: {...running, ...part}}]});
		expect(parseSeenNetwork(text).tasks).toEqual([{...task, running: null}]);
	},
);

test('where a task was seen is known through programs that ask other hosts, until its host lists it no more', () => {
	const open = () => openSeenNetwork(state, ports);
	const over = (id: string, on: string): Task => ({
		...buildRunning(id, on),
		state: 'lost',
		reason: 'rebooted',
	});
	const listing = (tasks: readonly Task[], ...hosts: readonly string[]) => {
		const ledger = open();
		ledger.noteTasks(tasks, name => (hosts.includes(name) ? clock : null));
		ledger.flush();
		return ledger;
	};
	listing([over('one', 'a'), over('two', 'b')], 'a', 'b');
	expect(['one', 'two', 'three'].map(listing([over('one', 'a')], 'a').locate)).toEqual(['a', 'b', null]);
	expect(['one', 'two'].map(listing([over('one', 'a')], 'a', 'b').locate)).toEqual(['a', null]);
});

test('of tasks that are over the ones of hosts that listed theirs are kept first, two hundred in all', () => {
	const buildOver = (host: string) =>
		Array.from({length: 150}, (_, index): Task => {
			return {...buildRunning(`${host}${index}`, host), state: 'lost', reason: 'rebooted'};
		});
	const ledger = openSeenNetwork(state, ports);
	ledger.noteTasks([buildRunning('going', 'c'), ...buildOver('a')], () => clock);
	ledger.noteTasks(buildOver('b'), host => (host === 'b' ? clock : null));
	const {tasks} = ledger.seen();
	expect(tasks).toHaveLength(200);
	expect(tasks.map(({id}) => id).slice(148, 153)).toEqual(['b148', 'b149', 'going', 'a0', 'a1']);
});

test('a cordon is kept until a person takes it away, through other programs that run meanwhile', () => {
	const open = () => openSeenNetwork(state, ports);
	const [dashboard, command] = [open(), open()];
	for (const one of [dashboard, command]) one.noteHosts([host('a'), host('b')]);
	dashboard.noteCordon('a', true);
	dashboard.flush();
	command.noteOnline('b');
	command.flush();
	expect(open().recall('a')?.cordoned).toBe(true);
	const last = open();
	last.noteHosts([host('a'), host('b')]);
	last.noteCordon('a', false);
	last.flush();
	dashboard.noteOnline('b');
	clock += 120_000;
	dashboard.noteOnline('b');
	dashboard.flush();
	expect(open().recall('a')?.cordoned).toBe(false);
});

test('hosts that are not named for once stay known with what is known of them, for a month, and cordoned ones always', () => {
	const open = () => openSeenNetwork(state, ports);
	const node = {home: '/home/jo', rsyncVersion: null};
	const whole = open();
	whole.noteHosts([host('never'), host('seen'), host('cordoned'), host('here')]);
	whole.noteOnline('seen');
	whole.noteNode('seen', node);
	whole.noteCordon('cordoned', true);
	whole.flush();

	const narrow = open();
	narrow.noteHosts([host('here')]);
	narrow.noteOnline('here');
	narrow.flush();
	const namesOf = () => readSeenNetwork(state, diskReader).hosts.map(({name}) => name);
	expect(namesOf()).toEqual(['here', 'seen', 'cordoned']);
	expect(open().recall('seen')).toMatchObject({seenAt: 1_000_000, node});
	expect(open().recall('cordoned')?.cordoned).toBe(true);

	clock += 31 * 24 * 3600 * 1000;
	narrow.noteOnline('here');
	narrow.flush();
	expect(namesOf()).toEqual(['here', 'cordoned']);
});

test('of hosts that nobody names five hundred are kept', () => {
	const ledger = openSeenNetwork(state, ports);
	ledger.noteHosts(Array.from({length: 600}, (_, index) => host(`old-${index}`)));
	for (const {name} of ledger.seen().hosts) ledger.noteOnline(name);
	ledger.noteHosts([host('here')]);
	ledger.flush();
	expect(readSeenNetwork(state, diskReader).hosts).toHaveLength(501);
});

test('a cordon of another dgo is told to who follows, whoever reads it first, and is not written as its own', async () => {
	vi.useRealTimers();
	const open = () => openSeenNetwork(state, ports);
	const [dashboard, command] = [open(), open()];
	for (const one of [dashboard, command]) one.noteHosts([host('a'), host('b')]);
	const told: string[] = [];
	const unfollow = dashboard.follow((name, cordoned) => {
		told.push(`${name} ${cordoned}`);
		dashboard.noteCordon(name, cordoned);
	});
	command.noteCordon('a', true);
	command.flush();
	await waitUntil('the look', () => told.length > 0);
	command.noteCordon('b', true);
	command.flush();
	dashboard.noteOnline('a');
	dashboard.flush();
	expect(told).toEqual(['a true', 'b true']);

	command.noteCordon('a', false);
	command.flush();
	clock += 120_000;
	dashboard.noteOnline('a');
	dashboard.flush();
	expect(told.slice(2)).toEqual(['a false']);
	expect(open().recall('a')?.cordoned).toBe(false);
	unfollow();
});

test('a cordon that the disk refuses stays in force here', () => {
	const ledger = openSeenNetwork(state, ports);
	const told: string[] = [];
	const unfollow = ledger.follow(name => told.push(name));
	ledger.noteHosts([host('a')]);
	ledger.flush();
	mkdirSync(`${file}.${process.pid}`);
	ledger.noteCordon('a', true);
	ledger.flush();
	ledger.noteOnline('a');
	ledger.flush();
	expect([ledger.recall('a')?.cordoned, told]).toEqual([true, []]);
	unfollow();
});

test('peers that were online within a month or are cordoned are recalled, also after a call that named them', () => {
	const ledger = openSeenNetwork(state, ports);
	const peers = ['never', 'seen', 'cordoned', 'aliased'].map(name => host(name, [], 'tailscale'));
	ledger.noteHosts([host('other'), ...peers]);
	for (const name of ['other', 'seen', 'aliased']) ledger.noteOnline(name);
	ledger.noteCordon('cordoned', true);
	ledger.noteHosts([host('seen', [], 'argument'), host('other', [], 'argument'), host('aliased')]);
	ledger.flush();
	expect(openSeenNetwork(state, ports).recallPeers()).toEqual(['seen', 'cordoned']);
	clock += 31 * 24 * 3600 * 1000;
	expect(ledger.recallPeers()).toEqual(['cordoned']);
});

test('what another dgo starts outlives a program that listed the tasks of its host before', () => {
	const open = () => openSeenNetwork(state, ports);
	const dashboard = open();
	dashboard.noteHosts([host('a')]);
	// A listing that was made before the start may arrive after it.
	const [listedAt, tooSoon, later] = [clock - 300_000, clock + 1000, clock + 11_000];
	dashboard.noteTasks([], () => listedAt);
	const command = open();
	command.noteTasks([buildRunning('new', 'a')], () => clock);
	command.flush();
	const recalled = () =>
		open()
			.recall('a')
			?.tasks.map(({id}) => id);
	for (const at of [listedAt, tooSoon]) {
		clock += 60_000;
		dashboard.noteOnline('a');
		dashboard.noteTasks([], () => at);
		dashboard.flush();
		expect(recalled()).toEqual(['new']);
	}
	dashboard.noteTasks([], () => later);
	dashboard.flush();
	expect(recalled()).toEqual([]);
});

test('a text is recalled byte for byte; of one that the ledger has no room for the beginning alone, and it says so', () => {
	const whole = {
		...buildRunning('whole', 'a'),
		text: `cents\u001b[2J ${'x'.repeat(100)}\n\tdo NOT drop it; \ud83d\n`,
	};
	const long = {...buildRunning('long', 'a'), text: 'y'.repeat(130_000)};
	const other = {...buildRunning('other', 'a'), text: 'z'.repeat(135_000)};
	const ledger = openSeenNetwork(state, ports);
	ledger.noteHosts([host('a')]);
	ledger.noteTasks([long, other, whole], () => clock);
	ledger.flush();
	const cut: RunningTask = {...other, text: `${'z'.repeat(59)}…`, isTextCut: true};
	const next = openSeenNetwork(state, ports);
	expect(next.recall('a')?.tasks).toEqual([long, cut, whole]);
	next.noteTasks([cut], () => clock);
	expect(next.recall('a')?.tasks[0]).toEqual(cut);
});

test('when a host was online last is known to the second once it is away or the program ends, and written seldom before', () => {
	const ledger = openSeenNetwork(state, ports);
	const seenAt = () => readSeenNetwork(state, diskReader).hosts[0]?.seenAt;
	ledger.noteHosts([host('a')]);
	ledger.noteOnline('a');
	ledger.flush();
	const pass = (milliseconds: number) => {
		clock += milliseconds;
		ledger.noteOnline('a');
		vi.advanceTimersByTime(5000);
	};
	pass(30_000);
	expect(seenAt()).toBe(1_000_000);
	ledger.noteAway('a');
	vi.advanceTimersByTime(5000);
	expect(seenAt()).toBe(1_030_000);
	rmSync(file);
	ledger.noteAway('a');
	vi.advanceTimersByTime(5000);
	expect(seenAt()).toBeUndefined();
	pass(10_000);
	ledger.noteTasks([], () => clock);
	ledger.flush();
	expect(seenAt()).toBe(1_040_000);
});
