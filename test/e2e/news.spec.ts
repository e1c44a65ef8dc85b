import {mkdtempSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {runDgo} from '../commands/dgo.ts';
import {type PracticeNetwork, startPracticeNetwork} from '../practice-network/index.ts';
import {waitUntil} from '../wait-until.ts';
import {closeAfterTest} from './close-after-test.ts';
import {openDashboard, rowOf} from './dashboard.ts';
import type {Terminal} from './terminal.ts';

let network: PracticeNetwork;

beforeAll(async () => {
	network = await startPracticeNetwork({nodes: [{name: 'node-1'}, {name: 'node-2'}, {name: 'node-3'}]});
});
afterAll(() => network.stop());

function start(environment: Readonly<Record<string, string>> = {}): Terminal {
	return closeAfterTest(openDashboard(network, {columns: 80, rows: 24, environment}));
}

const ONLINE = /3 hosts, 3 online/;
const NEWS = /^ (\w{4} on node-1 \w+)$/m;

/** Runs a command as a task, until it has ended. */
async function runTask(command: string): Promise<void> {
	await runDgo(network, ['dispatch', command, '--agent', 'shell', '--no-sync', '--on', 'node-1', '--join']);
}

/** The sentence that a dashboard shows of a task that ended. */
async function readNews(terminal: Terminal): Promise<string> {
	return NEWS.exec(await terminal.waitFor(NEWS, 60_000))?.[1] ?? '';
}

/** Quits, and gives every bell and every notification that the dashboard has written. */
async function quit(terminal: Terminal): Promise<readonly string[]> {
	terminal.press('q');
	await terminal.waitForExit();
	await waitUntil('its last byte is recorded', () => /\nend-\w+ 0/.test(terminal.output().toString()));
	return (
		terminal
			.output()
			.toString()
			.match(/\u001b\]9;[^\u0007]*\u0007|\u0007/g) ?? []
	);
}

test('a task that ended is told by bell and notification once, also to who comes later, and silently where that is off', async () => {
	const memory = {XDG_STATE_HOME: mkdtempSync(join(network.folder, 'memory-'))};
	const silent = join(network.folder, 'silent.yaml');
	writeFileSync(silent, 'notify: false\n');

	const first = start(memory);
	await first.waitFor(ONLINE);
	// The sentence stays for some seconds only, and the command may take longer to come back.
	const [succeeded] = await Promise.all([readNews(first), runTask('true')]);
	expect(succeeded).toMatch(/ on node-1 succeeded$/);
	expect(await quit(first)).toEqual(['\u0007', `\u001b]9;dgo: ${succeeded}\u0007`]);

	await runTask('false');
	const second = start(memory);
	const failed = await readNews(second);
	expect(failed).toMatch(/ on node-1 failed$/);
	expect(await quit(second)).toEqual(['\u0007', `\u001b]9;dgo: ${failed}\u0007`]);

	await runTask('true');
	const third = start({...memory, DGO_CONFIG: silent});
	expect(await readNews(third)).toMatch(/ on node-1 succeeded$/);
	expect(await quit(third)).toEqual([]);
}, 180_000);

test('y and Y copy into the terminal’s clipboard, and with % a click selects and the wheel scrolls', async () => {
	const terminal = start();
	await terminal.waitFor(ONLINE);
	terminal.press('j', 'y');
	await terminal.waitFor('Copied node-2');
	expect(terminal.tmux('show-buffer')).toBe('node-2');
	terminal.press('Y');
	await terminal.waitFor('Copied dgo load node-2');
	expect(terminal.tmux('show-buffer')).toBe('dgo load node-2');

	terminal.press('%');
	await terminal.waitFor('Mouse on');
	const line = terminal.screen().findIndex(row => row.includes(' node-3 ')) + 1;
	terminal.type(`\u001b[<0;10;${line}M\u001b[<0;10;${line}m`);
	await terminal.waitFor(screen => rowOf(screen, 'node-3').startsWith('▸'));
	terminal.type('\u001b[<64;10;5M');
	await terminal.waitFor(screen => rowOf(screen, 'node-1').startsWith('▸'));
	terminal.type('\u001b[<65;10;5M');
	await terminal.waitFor(screen => rowOf(screen, 'node-3').startsWith('▸'));
	terminal.press('%');
	await terminal.waitFor('Mouse off');
	expect(terminal.tmux('display-message', '-p', '#{mouse_any_flag}').trim()).toBe('0');
});

test('a cordon by a command reaches a dashboard that runs, and goes again', async () => {
	const memory = {XDG_STATE_HOME: mkdtempSync(join(network.folder, 'memory-'))};
	const terminal = start(memory);
	await terminal.waitFor(ONLINE);
	await runDgo(network, ['cordon', 'node-2'], {environment: memory});
	await terminal.waitFor('node-2 cordoned');
	await runDgo(network, ['cordon', 'node-2', '--off'], {environment: memory});
	await terminal.waitFor('node-2 takes work again');
}, 120_000);
