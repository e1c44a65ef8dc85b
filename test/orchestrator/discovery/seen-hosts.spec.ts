import {mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {diskReader} from '../../../src/orchestrator/configuration/file-reader.ts';
import {openSeenHosts, readSeenHosts} from '../../../src/orchestrator/discovery/seen-hosts.ts';
import {parseSeenHosts, sortBySeen} from '../../../src/orchestrator/discovery/seen-hosts-file.ts';
import type {Host} from '../../../src/orchestrator/domain/host.ts';

let folder = '';
let file = '';
let clock = 1_000_000;
const ports = {reader: diskReader, now: () => clock};

beforeEach(() => {
	vi.useFakeTimers();
	folder = mkdtempSync(join(tmpdir(), 'dgo-seen-'));
	file = join(folder, 'state', 'seen-hosts.json');
});

afterEach(() => {
	vi.useRealTimers();
	rmSync(folder, {recursive: true});
});

function host(name: string, groups: readonly string[] = []): Host {
	return {name, source: 'argument', via: 'ssh', address: null, groups, labels: [], slots: 2, tailscale: null};
}

test('what was noted is there at the next start, readable by its owner alone', () => {
	const ledger = openSeenHosts(file, ports);
	ledger.noteHosts([host('a', ['dev']), host('b')]);
	ledger.noteOnline('b');
	ledger.noteOnline('stranger');
	ledger.flush();
	expect(openSeenHosts(file, ports).list()).toEqual([
		{name: 'a', groups: ['dev'], seenAt: null},
		{name: 'b', groups: [], seenAt: 1_000_000},
	]);
	expect(statSync(file).mode & 0o777).toBe(0o600);
	expect(statSync(join(folder, 'state')).mode & 0o777).toBe(0o700);
	expect(readdirSync(join(folder, 'state'))).toEqual(['seen-hosts.json']);
});

test('many notes are written once, some seconds later', () => {
	const ledger = openSeenHosts(file, ports);
	ledger.noteHosts([host('a')]);
	for (let count = 0; count < 100; count++) ledger.noteOnline('a');
	expect(readSeenHosts(file, diskReader)).toEqual([]);
	vi.advanceTimersByTime(5000);
	expect(readSeenHosts(file, diskReader)).toEqual([{name: 'a', groups: [], seenAt: 1_000_000}]);
	rmSync(file);
	ledger.noteHosts([host('a')]);
	ledger.noteOnline('a');
	vi.advanceTimersByTime(60_000);
	ledger.flush();
	expect(readSeenHosts(file, diskReader)).toEqual([]);
});

test('later times of another dgo are kept', () => {
	const ledger = openSeenHosts(file, ports);
	ledger.noteHosts([host('a'), host('b')]);
	ledger.noteOnline('a');
	ledger.flush();
	const hosts = [
		{name: 'a', groups: [], seenAt: 5},
		{name: 'b', groups: [], seenAt: 9_000_000},
	];
	writeFileSync(file, JSON.stringify({hosts}));
	clock = 2_000_000;
	ledger.noteOnline('a');
	ledger.flush();
	expect(readSeenHosts(file, diskReader)).toEqual([
		{name: 'a', groups: [], seenAt: 2_000_000},
		{name: 'b', groups: [], seenAt: 9_000_000},
	]);
	clock = 1_000_000;
});

test('a state folder that cannot be written costs nothing but the memory', () => {
	writeFileSync(join(folder, 'state'), 'a file in the way');
	const ledger = openSeenHosts(file, ports);
	ledger.noteHosts([host('a')]);
	ledger.flush();
	expect(ledger.list()).toEqual([{name: 'a', groups: [], seenAt: null}]);
	expect(readFileSync(join(folder, 'state'), 'utf8')).toBe('a file in the way');
});

test('a damaged ledger gives what is whole in it', () => {
	const text = JSON.stringify({
		hosts: [
			{name: 'a', groups: ['dev', 3, '-x'], seenAt: 'x'},
			null,
			7,
			{name: '-o'},
			{name: 'b', seenAt: 4},
		],
	});
	expect(parseSeenHosts(text)).toEqual([
		{name: 'a', groups: ['dev'], seenAt: null},
		{name: 'b', groups: [], seenAt: 4},
	]);
	fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), sample => void parseSeenHosts(sample)));
});

test('recently seen hosts come first, the others keep their order', () => {
	const hosts = ['never', 'early', 'late', 'new'].map(name => ({name}));
	const seen = [
		{name: 'early', groups: [], seenAt: 1},
		{name: 'late', groups: [], seenAt: 2},
		{name: 'never', groups: [], seenAt: null},
	];
	expect(sortBySeen(hosts, seen).map(({name}) => name)).toEqual(['late', 'early', 'never', 'new']);
});
