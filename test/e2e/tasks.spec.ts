import {existsSync, mkdirSync, mkdtempSync, writeFileSync} from 'node:fs';
import {basename, join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {runDgo} from '../commands/dgo.ts';
import {type PracticeNetwork, startPracticeNetwork} from '../practice-network/index.ts';
import {installStandIns} from '../practice-network/install-stand-ins.ts';
import {waitUntil} from '../wait-until.ts';
import {closeAfterTest} from './close-after-test.ts';
import {openDashboard} from './dashboard.ts';
import type {Terminal} from './terminal.ts';

let network: PracticeNetwork;
let shop: string;

beforeAll(async () => {
	network = await startPracticeNetwork({nodes: [{name: 'node-1'}, {name: 'node-2'}]});
	for (const node of network.nodes) {
		installStandIns(node);
		writeFileSync(join(node.home, '.stand-in'), 'seconds=1\n');
	}
	shop = join(network.home, 'shop');
	mkdirSync(shop);
	writeFileSync(join(shop, 'README.md'), '# shop\n');
});
afterAll(() => network.stop());

function start(): Terminal {
	return closeAfterTest(openDashboard(network, {columns: 120, rows: 40, folder: shop}));
}

test('a person writes a task, sees where it goes and why, follows it, and finds it again', async () => {
	const terminal = start();
	await terminal.waitFor(/2 hosts, 2 online/);
	await terminal.waitFor(/gummy/);
	terminal.press('d');
	await terminal.waitFor('── Dispatch');
	terminal.type('optimize the database query');
	await terminal.waitFor('database: cpu-intensive');
	await terminal.waitFor(/node-[12] .*chosen: /);
	terminal.press('Enter');
	// The form closes when the node has acknowledged the task.
	await terminal.waitFor('SCORE');
	terminal.press('2');
	await terminal.waitFor(/(running|succeeded) +node-[12].*optimize the database query/);
	terminal.press('Enter');
	await terminal.waitFor('I look at the files first.');
	await terminal.waitFor(/· Bash +npm test/);
	await terminal.waitFor('Added the index; the tests pass.');
	terminal.press('/');
	await terminal.waitFor('Enter find');
	terminal.type('the TESTS pass');
	terminal.press('Enter');
	await terminal.waitFor(/1 of \d for “the TESTS pass”/);
	terminal.press('Escape');
	await terminal.waitFor(/^(?![\s\S]*TESTS)/);
	terminal.press('Escape');
	await terminal.waitFor(/succeeded +node-[12].*optimize/);

	// A second face of the same engine sees the same truth, and what it sends is seen here.
	const {data} = (await runDgo(network, ['tasks', '--json'])).json();
	expect(data).toContainEqual(
		expect.objectContaining({state: 'succeeded', text: 'optimize the database query'}),
	);
	const sent = await runDgo(network, ['dispatch', 'sleep 1000', '--agent', 'shell'], {folder: shop});
	expect(sent.status).toBe(0);
	await terminal.waitFor(/running +node-[12].*sleep 1000/);

	// It is left while a task runs, says so, and finds it again.
	terminal.press('q');
	await terminal.waitForExit();
	expect(terminal.screen().join('\n')).toMatch(/1 task .*(runs|running|goes on)/);
	const again = start();
	await again.waitFor(/1 task running/);
	again.press('2');
	await again.waitFor(/running +node-[12].*sleep 1000/);
	again.press('x');
	await again.waitFor(/x again ends \w{4} and everything that it started/);
	again.press('x');
	await again.waitFor(/cancelled +node-[12].*sleep 1000/);
});

test('what was typed is kept when the form is left, and pasted text stays as it is', async () => {
	const terminal = start();
	await terminal.waitFor(/2 hosts, 2 online/);
	terminal.press('d');
	await terminal.waitFor('── Dispatch');
	terminal.paste('first line\nsecond line');
	await terminal.waitFor(/first line\n.*second line/);
	terminal.press('Escape');
	await terminal.waitFor(/SCORE/);
	terminal.press('d');
	await terminal.waitFor(/first line\n.*second line/);
});

test('one text goes to every online host with --on all; who refuses is told, and the exit status is 1', async () => {
	const folder = mkdtempSync(join(network.home, 'only-here-'));
	const there = join(network.node('node-1').home, basename(folder));
	mkdirSync(there);
	// The third host is none that anybody knows: it is not online, and so it is not asked.
	const sent = await runDgo(
		network,
		[
			...['--host', 'node-1', '--host', 'node-2', '--host', 'node-nowhere'],
			...['dispatch', 'touch been-here', '--agent', 'shell', '--on', 'all', '--no-sync', '--json'],
		],
		{folder},
	);
	expect(sent.json()).toMatchObject({
		data: [{task: {host: 'node-1', state: 'running'}}, {task: {host: 'node-2', state: 'failed'}}],
		errors: [{code: 'project-missing-there', host: 'node-2'}],
	});
	expect(sent.status).toBe(1);
	await waitUntil('the one that could has done it', () => existsSync(join(there, 'been-here')));
});

test('of a log of 200 MB the dashboard shows the end at once, and says that the beginning is left out', async () => {
	const fill =
		'truncate -s 200M "$HOME/.local/state/distributed-gummy/tasks/$DGO_TASK/output"; echo; echo the very last line';
	const words = ['dispatch', fill, '--agent', 'shell', '--on', 'node-1'];
	expect((await runDgo(network, words, {folder: shop})).status).toBe(0);
	const terminal = start();
	await terminal.waitFor(/2 hosts, 2 online/);
	terminal.press('2');
	await terminal.waitFor(/succeeded +node-1 .*truncate/);
	terminal.press('/');
	terminal.type('truncate');
	terminal.press('Enter');
	await terminal.waitFor('only rows with truncate');
	terminal.press('Enter');
	await terminal.waitFor(
		/the very last line[\s\S]*end of the log, the beginning of a large output is left out/,
	);
});
