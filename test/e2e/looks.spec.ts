import {afterAll, beforeAll, expect, test} from 'vitest';
import {runDgo} from '../commands/dgo.ts';
import {type PracticeNetwork, startPracticeNetwork} from '../practice-network/index.ts';
import {closeAfterTest} from './close-after-test.ts';
import {fillsScreen, openDashboard, rowOf} from './dashboard.ts';
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
/** The terminal is cleared whole: Ink does so when a frame is as tall as the terminal. */
const CLEARED = /\u001b\[[23]J/;
/** A colour of our choice in the foreground or the background; 39 and 49 are the terminal's own. */
const COLOURED = /\u001b\[[\d;]*\b(?:3[0-8]|4[0-8]|9\d|10\d)[\d;]*m/;

test('a storm of sizes tears nothing, and each size is filled without colour and without clearing the screen', async () => {
	const terminal = start({NO_COLOR: '1'});
	await terminal.waitFor(ONLINE);
	for (const [columns, rows] of [...STORM, ...STORM, ...STORM]) terminal.resize(columns, rows);
	for (const [columns, rows] of [
		[300, 100],
		[80, 24],
		[200, 60],
	] as const) {
		terminal.resize(columns, rows);
		await terminal.waitFor(fillsScreen(columns, rows));
		expect(terminal.styledScreen()).not.toMatch(COLOURED);
	}
	terminal.resize(20, 5);
	await terminal.waitFor(/^ dgo +[\d:]{8}\n▸ ● node-1.*\n {2}● node-2.*\n.*\? help\n$/);
	expect(terminal.output().toString()).not.toMatch(CLEARED);
});

test('a terminal that changes its width by single columns shows the dashboard whole at each of them', async () => {
	const terminal = closeAfterTest(openDashboard(network, {columns: 120, rows: 24}));
	await terminal.waitFor(ONLINE);
	for (const columns of WIDTHS) {
		terminal.resize(columns, 24);
		await terminal.waitFor(standsWhole(columns));
	}
}, 180_000);

/** By single columns across the widths at which the arrangement changes, and between them, and back. */
const WIDTHS = [119, 118, 117, 101, 100, 99, 82, 81, 80, 79, 80, 81, 100, 90, 120];

/** Tells of a screen whether it is drawn for a width: every row of the dashboard once, and where it belongs. */
function standsWhole(columns: number): (screen: string) => boolean {
	return screen => {
		const lines = screen.split('\n');
		return (
			fillsScreen(columns, 24)(screen) &&
			lines[0]?.length === columns - 1 &&
			lines[2]?.startsWith('    HOST') === true &&
			['node-1', 'node-2', 'node-3'].every(host => [3, 4, 5].some(row => lines[row]?.includes(`● ${host}`)))
		);
	};
}

const STORM = [
	[20, 5],
	[300, 100],
	[79, 23],
	[121, 7],
	[40, 60],
] as const;

test('a person filters, opens, sorts, zooms, pauses, finds an action by name, and Esc leads back each time', async () => {
	for (const [host, command] of [
		['node-1', 'true'],
		['node-2', 'false'],
	] as const)
		await runDgo(network, ['dispatch', command, '--agent', 'shell', '--no-sync', '--on', host, '--join']);
	const terminal = start();
	await terminal.waitFor(ONLINE);

	terminal.press('2');
	await terminal.waitFor(/failed +node-2[\s\S]*succeeded +node-1/);
	terminal.press('/');
	terminal.type('host:node-1');
	await terminal.waitFor(hasOnly('succeeded +node-1', 'failed +node-2'));
	terminal.press('C-u');
	terminal.type('!state:succ');
	await terminal.waitFor(hasOnly('failed +node-2', 'succeeded +node-1'));
	terminal.press('Enter');
	await terminal.waitFor('only rows with !state:succ');
	terminal.press('Enter');
	await terminal.waitFor(
		/node-2: the agent failed \(exit 1\)\n\n {2}It wrote nothing\.[\s\S]*end of the log/,
	);
	terminal.press('Escape');
	await terminal.waitFor('only rows with !state:succ');
	terminal.press('Escape');
	await terminal.waitFor(/failed +node-2[\s\S]*succeeded +node-1/);

	terminal.press('1');
	await terminal.waitFor('SPECIALISTS');
	terminal.press('j', '+');
	await terminal.waitFor(hasOnly('SCORE', 'SPECIALISTS'));
	terminal.press('p');
	await terminal.waitFor(/paused \d\d:\d\d:\d\d/);
	terminal.press('p');
	await terminal.waitFor(hasOnly('SCORE', 'paused'));
	terminal.press('Escape');
	await terminal.waitFor('SPECIALISTS');
	terminal.press('o');
	await terminal.waitFor('Sorted by name');
	terminal.press(':');
	terminal.type('wal');
	await terminal.waitFor(/▸ w +wall/);
	terminal.press('Enter');
	await terminal.waitFor('THE NETWORK');
	terminal.press('Escape');
	const screen = await terminal.waitFor('SPECIALISTS');
	expect(rowOf(screen, 'node-2').startsWith('▸')).toBe(true);
}, 180_000);

function hasOnly(there: string, gone: string): (screen: string) => boolean {
	return screen => new RegExp(there).test(screen) && !new RegExp(gone).test(screen);
}
