import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {diskReader} from '../../../src/orchestrator/configuration/file-reader.ts';
import {openSeenNetwork, readSeenNetwork} from '../../../src/orchestrator/discovery/seen-network.ts';
import {tryLock} from '../../../src/orchestrator/lock/lock-file.ts';
import {buildHost} from '../domain/builders.ts';

let folder = '';
let state = '';
const ports = {reader: diskReader, now: Date.now};
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'dgo-shared-'));
	state = join(folder, 'state');
});
afterEach(() => rmSync(folder, {recursive: true}));

const isCordoned = (name: string) =>
	readSeenNetwork(state, diskReader).hosts.find(host => host.name === name)?.cordoned;

test('each cordon of programs that write at once is kept', async () => {
	const names = ['a', 'b', 'c'];
	const ledger = openSeenNetwork(state, ports);
	ledger.noteHosts(names.map(name => buildHost(name)));
	ledger.flush();
	const programs = await Promise.all(names.map(startCordon));
	const ends = programs.map(program => once(program, 'exit'));
	for (const {stdin} of programs) stdin?.end();
	await Promise.all(ends);
	expect(names.filter(isCordoned)).toEqual(names);
	expect(readdirSync(state)).toEqual(['seen-network.json']);
});

/** A program that cordons a host as soon as its stdin ends. */
async function startCordon(name: string): Promise<ChildProcess> {
	const program = spawn(process.execPath, [join(import.meta.dirname, 'cordon-slowly.ts'), state, name], {
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	await once(program.stdout, 'data');
	return program;
}

test('while another program writes a dashboard does so later, and a program that ends waits no longer than a second', () => {
	vi.useFakeTimers();
	try {
		const [dashboard, command] = [openSeenNetwork(state, ports), openSeenNetwork(state, ports)];
		for (const ledger of [dashboard, command]) ledger.noteHosts([buildHost('a'), buildHost('b')]);
		command.flush();
		tryLock(join(state, 'seen-network.json.lock'));
		dashboard.noteCordon('a', true);
		vi.advanceTimersByTime(5000);
		expect(isCordoned('a')).toBe(false);
		command.noteCordon('b', true);
		command.flush();
		expect(isCordoned('b')).toBe(true);
		vi.advanceTimersByTime(5000);
		expect([isCordoned('a'), isCordoned('b')]).toEqual([true, true]);
	} finally {
		vi.useRealTimers();
	}
});

test('a cordon that is not in the file after it was written is set again with the next note', () => {
	const file = join(state, 'seen-network.json');
	let isLosing = false;
	// Another program, which has read before, renames its own over ours.
	const reader = {
		...diskReader,
		read(path: string) {
			if (isLosing && existsSync(`${file}.before`)) copyFileSync(`${file}.before`, file);
			return diskReader.read(path);
		},
	};
	const ledger = openSeenNetwork(state, {...ports, reader});
	ledger.noteHosts([buildHost('a'), buildHost('b')]);
	ledger.flush();
	copyFileSync(file, `${file}.before`);
	isLosing = true;
	ledger.noteCordon('a', true);
	ledger.flush();
	expect([ledger.recall('a')?.cordoned, isCordoned('a')]).toEqual([true, false]);
	isLosing = false;
	ledger.noteOnline('b');
	ledger.flush();
	expect([ledger.recall('a')?.cordoned, isCordoned('a')]).toEqual([true, true]);
});
