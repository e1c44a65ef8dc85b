import {spawnSync} from 'node:child_process';
import {afterAll, beforeAll, expect, onTestFinished, test} from 'vitest';
import {type PracticeNetwork, startPracticeNetwork} from '../practice-network/index.ts';
import {waitUntil} from '../wait-until.ts';
import {closeAfterTest} from './close-after-test.ts';
import {fillsScreen, openDashboard, rowOf} from './dashboard.ts';
import type {Terminal} from './terminal.ts';

let network: PracticeNetwork;

beforeAll(async () => {
	network = await startPracticeNetwork({nodes: [{name: 'node-1'}, {name: 'node-2'}]});
});
afterAll(() => network.stop());

test('Ctrl-C, Ctrl-\\, Esc and q end what was lent the terminal and go back to a whole dashboard, and no link notices', async () => {
	const terminal = closeAfterTest(
		openDashboard(network, {columns: 80, rows: 24, before: 'trap : INT QUIT; '}),
	);
	await terminal.waitFor(/2 hosts, 2 online/);
	await terminal.waitFor(fillsScreen(80, 24));
	for (const key of ['C-c', 'Escape', 'q']) {
		terminal.press('i');
		await waitUntil('it asks for Enter', () => isAsking(terminal));
		terminal.press('Up', key);
		await terminal.waitFor(fillsScreen(80, 24));
	}

	terminal.press('j');
	await terminal.waitFor(screen => rowOf(screen, 'node-2').startsWith('▸'));
	// Another try finds it awake.
	onTestFinished(() => network.node('node-2').thaw());
	await network.node('node-2').freeze();
	for (const key of ['C-c', 'C-\\']) {
		terminal.press('e');
		await waitUntil('ssh knocks at the frozen node', isSshAtWork);
		terminal.press(key);
		await terminal.waitFor(fillsScreen(80, 24));
	}
	terminal.press('4');
	expect(await terminal.waitFor('── Activity')).not.toMatch(/node-1|connection lost/);
	await network.node('node-2').thaw();
}, 120_000);

/** Whether the cursor stands behind the question for Enter, outside the dashboard. */
function isAsking(terminal: Terminal): boolean {
	const [alternate, column] = terminal
		.tmux('display-message', '-p', '#{alternate_on} #{cursor_x}')
		.trim()
		.split(' ');
	return alternate === '0' && column === String('Enter goes back to the dashboard. '.length);
}

function isSshAtWork(): boolean {
	return spawnSync('pgrep', ['-f', `${network.sshConfig}.* -t -- node-2`]).status === 0;
}
