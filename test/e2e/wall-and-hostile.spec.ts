import {cpSync, mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {runDgo} from '../commands/dgo.ts';
import {type PracticeNetwork, startPracticeNetwork} from '../practice-network/index.ts';
import {closeAfterTest} from './close-after-test.ts';
import {openDashboard} from './dashboard.ts';
import type {Terminal} from './terminal.ts';

let network: PracticeNetwork;

beforeAll(async () => {
	network = await startPracticeNetwork({nodes: [{name: 'node-1'}, {name: 'node-2'}, {name: 'node-3'}]});
	cpSync('test/fixtures/gummy/damaged/.gummy', join(network.node('node-1').home, '.gummy'), {
		recursive: true,
	});
	const hostile = join(
		network.node('node-1').home,
		'.gummy/specialists/\u001b]52;c;cHduZWQ=\u0007\u202eevil',
	);
	mkdirSync(hostile);
	writeFileSync(join(hostile, 'meta.yaml'), 'name: x\nstatus: \u001b[2Jactive\nturns: 1\n');
});
afterAll(() => network.stop());

function start(options: Omit<Parameters<typeof openDashboard>[1], 'columns' | 'rows'> = {}): Terminal {
	return closeAfterTest(openDashboard(network, {columns: 120, rows: 40, ...options}));
}

/** What a dashboard of ours may write: moving, erasing, colours, modes. Anything else came from a node. */
const OURS = /\u001b\[[?>=]?[\d;:]*[A-HJKSTfhlmnpqrsu]|\u001b[78=>]|\u001b\[!p|\u001bP[^\u001b]*\u001b\\/gu;

test('hostile names, files and logs do nothing to the terminal of the one who looks', async () => {
	const text = `printf '\\033]52;c;cHduZWQ=\\007\\033[2J\\033]0;title\\007\\302\\233 evil\\n'; sleep 1000`;
	expect(
		(await runDgo(network, ['dispatch', text, '--agent', 'shell', '--no-sync', '--on', 'node-1'])).status,
	).toBe(0);
	const terminal = start();
	await terminal.waitFor(/3 hosts, 3 online/);
	await terminal.waitFor('damaged');
	terminal.press('3');
	await terminal.waitFor('escape-in-meta');
	terminal.press('2');
	await terminal.waitFor(/running +node-1/);
	terminal.press('Enter');
	await terminal.waitFor('evil');
	terminal.press('w');
	await terminal.waitFor('evil');
	terminal.press('q');
	await terminal.waitForExit();
	const left = terminal.output().toString('utf8').replace(OURS, '');
	expect(left).not.toMatch(/\u001b|\u0007|\u009b|\u202e/);
});

test('a wall lives without a keyboard, tells what is offline first, and forgets nothing', async () => {
	const terminal = start({args: '--wall </dev/null'});
	await terminal.waitFor(/THE NETWORK +3 of 3 online/);
	const clock = /\d\d:\d\d:\d\d/.exec(await terminal.waitFor(/\d\d:\d\d:\d\d/))?.[0] ?? '';
	await terminal.waitFor(screen => !screen.includes(clock));
	await network.node('node-3').stop();
	await terminal.waitFor(/2 of 3 online/);
	await terminal.waitFor(/node-3 +offline/);
	await network.node('node-3').start();
	await terminal.waitFor(/3 of 3 online/);
	terminal.resize(60, 20);
	await terminal.waitFor(
		screen => screen.includes('THE NETWORK') && screen.split('\n').every(line => line.length <= 60),
	);
});
