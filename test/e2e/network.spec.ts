import {spawnSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {runDgo} from '../commands/dgo.ts';
import {type PracticeNetwork, startPracticeNetwork} from '../practice-network/index.ts';
import {closeAfterTest} from './close-after-test.ts';
import {openDashboard, rowOf, signalDashboard} from './dashboard.ts';
import type {Terminal} from './terminal.ts';

let network: PracticeNetwork;

beforeAll(async () => {
	network = await startPracticeNetwork({
		nodes: [{name: 'node-1'}, {name: 'node-2', loginShell: 'fish'}, {name: 'macbook', loginShell: 'dash'}],
	});
});
afterAll(() => network.stop());

function start(
	columns: number,
	rows: number,
	more: Omit<Parameters<typeof openDashboard>[1], 'columns' | 'rows'> = {},
): Terminal {
	return closeAfterTest(openDashboard(network, {columns, rows, ...more}));
}

const ALL_ONLINE = /3 hosts, 3 online/;
const hasFigures = (host: string) => (screen: string) =>
	/\d+%.*\d+%.*\d\.\d\d.*\d\.\d\d/.test(rowOf(screen, host));

/** Waits until every host is there with its figures; nothing stands in the last row or beyond the last column. */
async function expectEveryHost(terminal: Terminal, columns: number, rows: number): Promise<void> {
	await terminal.waitFor(ALL_ONLINE);
	for (const host of ['node-1', 'node-2', 'macbook']) await terminal.waitFor(hasFigures(host));
	const screen = await terminal.waitFor(/ best /);
	expect(screen.split('\n').at(rows - 1) ?? '').toBe('');
	expect(screen).toContain('? help');
	expect(Math.max(...screen.split('\n').map(line => line.length))).toBeLessThanOrEqual(columns);
}

describe('a dashboard', () => {
	test('shows every host with its figures, tells why a node that dies is offline, and shows it again when it is back', async () => {
		const terminal = start(80, 24);
		await expectEveryHost(terminal, 80, 24);
		await network.node('node-2').stop();
		await terminal.waitFor(screen => /offline: .*, (next try in|trying)/.test(rowOf(screen, 'node-2')));
		await terminal.waitFor(hasFigures('node-1'));
		await network.node('node-2').start();
		await terminal.waitFor(hasFigures('node-2'));
		await terminal.waitFor(/node-2 back after/);
	});

	test('filters, helps, opens a host, and goes back with Esc without ever quitting', async () => {
		const terminal = start(80, 24);
		await terminal.waitFor(ALL_ONLINE);
		terminal.press('/');
		terminal.type('!node');
		await terminal.waitFor(screen => rowOf(screen, 'macbook') !== '' && rowOf(screen, 'node-1') === '');
		terminal.press('Escape');
		await terminal.waitFor(screen => rowOf(screen, 'node-1') !== '');
		terminal.press('?');
		await terminal.waitFor('Go down one row.');
		terminal.press('Escape');
		await terminal.waitFor(screen => rowOf(screen, 'macbook') !== '');
		terminal.press('Escape', 'Escape');
		terminal.press('4');
		await terminal.waitFor('── Activity');
		terminal.press('1');
		await terminal.waitFor(hasFigures('macbook'));
	});

	test('shows every host with its figures on a large terminal, and survives every size, down to 20×5', async () => {
		const terminal = start(200, 60);
		await expectEveryHost(terminal, 200, 60);
		for (const [columns, rows] of [
			[20, 5],
			[300, 100],
			[40, 10],
			[80, 24],
		] as const) {
			terminal.resize(columns, rows);
			await terminal.waitFor(
				screen => screen.includes('node-1') && screen.split('\n').every(line => line.length <= columns),
			);
		}
		await terminal.waitFor(hasFigures('node-1'));
		expect((await terminal.waitFor(ALL_ONLINE)).match(/3 hosts, 3 online/g)).toHaveLength(1);
	});

	test('without a terminal prints one snapshot, and ends', () => {
		const result = spawnSync(process.execPath, ['bin/dgo-tui.cjs'], {
			env: network.environment(),
			encoding: 'utf8',
			timeout: 30_000,
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		expect(result.status).toBe(0);
		expect(result.stdout).toMatch(/node-1.*\d+%/);
		expect(result.stdout).not.toContain('\u001b[?1049h');
	});

	test.each([
		['q', (terminal: Terminal) => terminal.press('q'), 0],
		['Ctrl-C', (terminal: Terminal) => terminal.press('C-c'), 0],
		['SIGTERM', (terminal: Terminal) => signalDashboard(terminal, 'TERM'), 143],
		['SIGHUP', (terminal: Terminal) => signalDashboard(terminal, 'HUP'), 129],
	])('leaves the terminal whole after %s', async (_name, end, status) => {
		const terminal = start(80, 24, {
			before: 'stty -g >before; ',
			after: '; code=$?; stty -g >after; cmp before after && echo whole; sh -c "exit $code"',
		});
		await terminal.waitFor(ALL_ONLINE);
		end(terminal);
		expect(await terminal.waitForExit()).toBe(status);
		expect(terminal.screen().join('\n')).toContain('whole');
		expect(
			terminal.tmux('display-message', '-p', '#{alternate_on} #{cursor_flag} #{mouse_any_flag}').trim(),
		).toBe('0 1 0');
	});
});

test('on a machine with no other host this computer is there, through the same code', async () => {
	const empty = join(network.folder, 'empty');
	writeFileSync(empty, '');
	const alone = {DGO_SSH_CONFIG: empty};
	const {data} = (await runDgo(network, ['load', '--json'], {environment: alone})).json();
	expect(data).toMatchObject([{host: 'localhost', state: 'online', cpu: expect.any(Number), best: true}]);
	const terminal = start(80, 24, {environment: alone});
	await terminal.waitFor(hasFigures('localhost'));
	await terminal.waitFor('No other host yet');
});
