import {spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {openTerminal, type Terminal} from '../e2e/terminal.ts';
import {waitUntil} from '../wait-until.ts';

const NODES = ['node-1', 'node-2', 'node-3', 'node-4'];

let folder: string;
let terminal: Terminal | null;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'p-'));
	terminal = null;
});
afterEach(() => {
	practice('stop');
	terminal?.close();
	rmSync(folder, {recursive: true, force: true});
});

test('npm run practice shows four live nodes, which outlive the dashboard and can be taken down and brought back; a Ctrl-C at a shell there leaves it whole', {
	timeout: 180_000,
}, async () => {
	terminal = openTerminal({
		columns: 100,
		rows: 30,
		// The shell waits out a Ctrl-C at what it runs, as one at a prompt does.
		command: `trap : INT; '${process.execPath}' scripts/practice.ts`,
		environment: {TMPDIR: folder},
		folder: process.cwd(),
	});
	await terminal.waitFor(areOnline(...NODES));
	await terminal.waitFor('database-expert');
	expect(practice('down', 'node-2')).toEqual({status: 0, stdout: 'node-2: down\n'});
	await terminal.waitFor(areOnline('node-1', 'node-3', 'node-4'));
	await terminal.waitFor(/○ node-2 +offline: connection refused/);
	expect(practice('up', 'node-2')).toEqual({status: 0, stdout: 'node-2: up\n'});
	terminal.press('R');
	// A try that was under way when the node came back may have put the next one off, by a minute at most.
	await terminal.waitFor(areOnline('node-2'), 90_000);
	const [, selected = ''] = (await terminal.waitFor(/▸ ● node-\d/)).match(/▸ ● (node-\d)/) ?? [];
	practice('freeze', selected);
	terminal.press('e');
	await waitUntil('ssh knocks at the frozen node', () => isSshAtWork(selected));
	terminal.press('C-c');
	await terminal.waitFor(areOnline(...NODES.filter(name => name !== selected)));
	practice('thaw', selected);
	terminal.press('q');
	expect(await terminal.waitForExit()).toBe(0);

	const exported = practice('env').stdout.match(/^export (\w+)='(.*)'$/gm) ?? [];
	const load = spawnSync(
		'sh',
		['-c', `${exported.join('\n')}\nexec "$0" bin/dgo.cjs load`, process.execPath],
		{
			encoding: 'utf8',
			env: {PATH: process.env.PATH, HOME: folder},
		},
	);
	expect([load.stdout.match(/node-\d/g), load.status]).toEqual([expect.arrayContaining(NODES), 0]);
	expect(practice('stop')).toEqual({status: 0, stdout: 'The practice nodes are gone.\n'});
	expect(readdirSync(folder).filter(name => name.startsWith('dgo-practice'))).toEqual([]);
});

test('without practice nodes, what acts on them says how to start them', () => {
	expect(practice('freeze', 'node-1')).toEqual({status: 1, stdout: ''});
	expect(existsSync(join(folder, 'dgo-practice-0'))).toBe(false);
});

function practice(...args: readonly string[]) {
	const {status, stdout} = spawnSync(process.execPath, ['scripts/practice.ts', ...args], {
		encoding: 'utf8',
		env: {...process.env, TMPDIR: folder},
	});
	return {status, stdout};
}

function isSshAtWork(node: string): boolean {
	return spawnSync('pgrep', ['-f', `${folder}.* -t -- ${node}`]).status === 0;
}

function areOnline(...names: readonly string[]): (screen: string) => boolean {
	return screen => names.every(name => screen.includes(`● ${name} `));
}
