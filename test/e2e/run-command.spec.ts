import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {type PracticeNetwork, startPracticeNetwork} from '../practice-network/index.ts';
import {waitUntil} from '../wait-until.ts';
import {closeAfterTest} from './close-after-test.ts';
import {openDashboard, rowOf} from './dashboard.ts';

let network: PracticeNetwork;

beforeAll(async () => {
	network = await startPracticeNetwork({nodes: [{name: 'node-1'}, {name: 'node-2'}]});
});
afterAll(() => network.stop());

test('a pasted command is seen whole and runs nothing; it is not there for another host, where a typed line and its Enter run', async () => {
	const terminal = closeAfterTest(openDashboard(network, {columns: 80, rows: 24}));
	await terminal.waitFor(/2 hosts, 2 online/);
	terminal.press('r');
	await terminal.waitFor('── Run on node-1');
	terminal.paste('touch pasted\n');
	await terminal.waitFor(/\$ touch pasted *\n/);
	terminal.paste(' too\ntouch more\n');
	await terminal.waitFor(/\$ touch pasted too *\n +touch more/);
	terminal.press('Escape');
	await terminal.waitFor('SPECIALISTS');
	terminal.press('j');
	await terminal.waitFor(screen => rowOf(screen, 'node-2').startsWith('▸'));
	terminal.press('r');
	await terminal.waitFor(/── Run on node-2[^\n]*\n *\n {2}\$ *\n *\n {2}It runs in/);
	// One write of the terminal, as a slow line gathers what is typed.
	terminal.type('touch typed && echo made\r');
	await terminal.waitFor(/node-2 made[\s\S]*node-2 exit 0/);
	const {home} = network.node('node-2');
	await waitUntil('what was typed has run', () => existsSync(join(home, 'typed')));
	expect(['pasted', 'more'].filter(name => existsSync(join(home, name)))).toEqual([]);
	expect(existsSync(join(network.node('node-1').home, 'pasted'))).toBe(false);
});
