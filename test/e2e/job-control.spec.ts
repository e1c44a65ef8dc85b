import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {type PracticeNetwork, startPracticeNetwork} from '../practice-network/index.ts';
import {waitUntil} from '../wait-until.ts';
import {closeAfterTest} from './close-after-test.ts';
import {fillsScreen, openDashboard, rowOf, signalDashboard} from './dashboard.ts';
import {openTerminal, type Terminal} from './terminal.ts';

let network: PracticeNetwork;

beforeAll(async () => {
	network = await startPracticeNetwork({nodes: [{name: 'node-1'}, {name: 'node-2'}]});
});
afterAll(() => network.stop());

const ONLINE = /2 hosts, 2 online/;
const WITH_MOUSE = '1 0 1';
const GIVEN_BACK = '0 1 0';

function modesOf(terminal: Terminal): string {
	return terminal.tmux('display-message', '-p', '#{alternate_on} #{cursor_flag} #{mouse_any_flag}').trim();
}

test('Ctrl-Z gives the shell its terminal back whole, and fg takes it again at the size that it has by then', async () => {
	// dash restores nothing by itself: what is whole the dashboard made whole.
	const startUp = join(network.folder, 'start-up');
	writeFileSync(startUp, "PS1='prompt> '\nstty -g >before\n");
	const terminal = closeAfterTest(
		openTerminal({
			columns: 80,
			rows: 24,
			command: 'dash -i',
			environment: network.environment({ENV: startUp, XDG_STATE_HOME: join(network.folder, 'state')}),
			folder: network.home,
		}),
	);
	await terminal.waitFor('prompt>');
	terminal.type(`'${process.execPath}' '${process.cwd()}/bin/dgo-tui.cjs'`);
	terminal.press('Enter');
	await terminal.waitFor(ONLINE);
	terminal.press('%');
	await terminal.waitFor('Mouse on');
	expect(modesOf(terminal)).toBe(WITH_MOUSE);
	terminal.press('C-z');
	await terminal.waitFor(/Stopped[^>]*prompt>/);
	expect(modesOf(terminal)).toBe(GIVEN_BACK);
	terminal.type('stty -g >after; cmp before after && echo whole');
	terminal.press('Enter');
	await terminal.waitFor(/^whole$/m);
	terminal.resize(100, 30);
	terminal.type('fg');
	terminal.press('Enter');
	await terminal.waitFor(fillsScreen(100, 30));
	await waitUntil('the mouse is ours again', () => modesOf(terminal) === WITH_MOUSE);
	terminal.press('2');
	await terminal.waitFor('── Tasks');
	terminal.press('q');
	await terminal.waitFor(/fg\n[^>]*prompt>/);
	expect(modesOf(terminal)).toBe(GIVEN_BACK);
});

test('Ctrl-Z where no shell waits behind the dashboard says so, and the dashboard goes on', async () => {
	const terminal = closeAfterTest(openDashboard(network, {columns: 80, rows: 24}));
	await terminal.waitFor(ONLINE);
	terminal.press('C-z');
	await terminal.waitFor('No shell behind this dashboard');
	terminal.press('4');
	await terminal.waitFor('── Activity');
});

test('a bug that is thrown anywhere leaves the terminal whole, with its stack to read', async () => {
	const bug = `process.on('SIGUSR2', () => { throw new Error('a bug of ours'); })`;
	const terminal = closeAfterTest(
		openDashboard(network, {
			columns: 80,
			rows: 24,
			environment: {NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(bug)}`},
			before: 'stty -g >before; ',
			after: '; code=$?; stty -g >after; cmp before after && echo whole; sh -c "exit $code"',
		}),
	);
	await terminal.waitFor(ONLINE);
	terminal.press('%');
	await terminal.waitFor('Mouse on');
	signalDashboard(terminal, 'USR2');
	expect(await terminal.waitForExit()).toBe(1);
	expect(terminal.screen().join('\n')).toMatch(
		/a bug ended the dashboard; tasks are not harmed\n[\s\S]*Error: a bug of ours[\s\S]*\nwhole\n/,
	);
	expect(modesOf(terminal)).toBe(GIVEN_BACK);
});

test('a dashboard that slept shows what has become true meanwhile, and leaves nothing behind', async () => {
	const terminal = closeAfterTest(openDashboard(network, {columns: 80, rows: 24}));
	await terminal.waitFor(ONLINE);
	signalDashboard(terminal, 'STOP');
	await network.node('node-2').stop();
	signalDashboard(terminal, 'CONT');
	await terminal.waitFor(screen => /offline: .*, (next try in|trying)/.test(rowOf(screen, 'node-2')));
	await network.node('node-2').start();
	await terminal.waitFor(ONLINE);
	terminal.press('q');
	await terminal.waitForExit();
	await waitUntil('nothing of it runs on a node', () =>
		network.nodes.every(node => node.processes().length === 0),
	);
});

test('tmux re-attached at another size shows the dashboard whole', async () => {
	const dashboard = closeAfterTest(openDashboard(network, {columns: 80, rows: 24}));
	await dashboard.waitFor(ONLINE);
	dashboard.tmux('set-option', '-w', 'window-size', 'latest');
	const socket = dashboard.tmux('display-message', '-p', '#{socket_path}').trim();
	for (const [columns, rows] of [
		[120, 40],
		[60, 16],
	] as const) {
		const client = closeAfterTest(
			openTerminal({
				columns,
				rows,
				command: `tmux -S '${socket}' attach`,
				environment: network.environment(),
			}),
		);
		await client.waitFor(fillsScreen(columns, rows));
		dashboard.tmux('detach-client');
		await client.waitForExit();
	}
});
