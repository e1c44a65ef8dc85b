import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {beforeEach, expect, test} from 'vitest';
import {type PracticeNetwork, startPracticeNetwork} from '../practice-network/index.ts';
import {closeAfterTest} from './close-after-test.ts';
import {fillsScreen, openDashboard, rowOf} from './dashboard.ts';

let network: PracticeNetwork;

beforeEach(async () => {
	network = await startPracticeNetwork({nodes: [{name: 'a-known'}, {name: 'b-new'}, {name: 'c-changed'}]});
	const knownHosts = join(network.folder, 'known_hosts');
	const others = readFileSync(knownHosts, 'utf8').replace(network.node('b-new').knownHostsLine(), '');
	writeFileSync(knownHosts, others);
	await network.node('c-changed').swapHostKey();
	for (const home of [network.home, ...network.nodes.map(node => node.home)]) mkdirSync(join(home, 'shop'));
	return () => network.stop();
});

test('e opens a shell in the project’s folder, and accepts a new host key or shows why it cannot', async () => {
	const terminal = closeAfterTest(
		openDashboard(network, {columns: 80, rows: 24, folder: join(network.home, 'shop')}),
	);
	await terminal.waitFor(/3 hosts, 1 online/);
	await terminal.waitFor(screen => /needs you: host key unknown/.test(rowOf(screen, 'b-new')));

	terminal.press('e');
	await terminal.waitFor(/[$#]/);
	terminal.type('pwd; stty size');
	terminal.press('Enter');
	await terminal.waitFor(/\/a-known\/.*shop\n24 80/);
	terminal.resize(100, 30);
	terminal.type('exit');
	terminal.press('Enter');
	await terminal.waitFor(fillsScreen(100, 30));

	terminal.press('j', 'e');
	await terminal.waitFor(/continue connecting/);
	terminal.type('yes');
	terminal.press('Enter');
	await terminal.waitFor(/yes[\s\S]*[$#]/);
	terminal.type('pwd');
	terminal.press('Enter');
	await terminal.waitFor(/\/b-new\/.*shop\n/);
	terminal.press('C-d');
	await terminal.waitFor(/3 hosts, 2 online/);

	terminal.press('j');
	await terminal.waitFor(screen => rowOf(screen, 'c-changed').startsWith('▸'));
	terminal.press('e');
	await terminal.waitFor(/REMOTE HOST IDENTIFICATION HAS CHANGED[\s\S]*Enter goes back/);
	terminal.press('Enter');
	await terminal.waitFor(fillsScreen(100, 30));
	const screen = await terminal.waitFor(text =>
		rowOf(text, 'c-changed').includes('needs you: host key changed'),
	);
	expect(screen).toContain('  if the machine was reinstalled: ssh c-changed prints');
});
