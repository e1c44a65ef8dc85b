import {expect, test} from 'vitest';
import {buildSaid, buildSpoken} from '../../../src/components/screen-reader/build-spoken.ts';
import {createFailure} from '../../../src/orchestrator/domain/failure.ts';
import {createDashboardStore} from '../../../src/store/create-store.ts';
import {createFakeDeps, createFakeOrchestrator} from '../../store/fake-orchestrator.ts';
import {composeNetwork, fallSilent, listSampleEvents, NOW} from '../../store/sample-network.ts';
import {renderScreen} from '../render-screen.tsx';

test('a screen reader is told the network in sentences: the sums, each host with its work, what happened', () => {
	const store = createDashboardStore(createFakeDeps());
	store.getState().show();
	expect(buildSpoken(store.getState()).join('\n')).toMatchInlineSnapshot(`
		"5 hosts, 4 online. 3 specialists, 1 working. 1 task running.
		node-3, selected, best: online, cpu 4%, memory 31%, load 0.03, score 0.11
		  specialist database-expert, working
		  specialist api-developer, dormant
		  specialist testing-specialist, died
		  task 7f3k, running, 3 min: optimize the user queries
		  task 2b9d, succeeded, 12 s: add JSDoc to all utils
		  task 9c1x, failed, 4 min: fix bug in parseUserInput
		node-1: online, cpu 28%, memory 21%, load 0.42, score 0.19
		node-2: online, cpu 85%, memory 60%, load 1.90, score 0.59
		macbook: online, cpu 11%, memory 72%, load 1.20, score 0.30
		node-off: offline: connection refused, next try in 12 s
		node-off is offline: connection refused"
	`);
});

test('a screen reader is told of unknown tasks, and of hosts that need a person, that are marked and that are cordoned', () => {
	const network = composeNetwork([
		...listSampleEvents(),
		{type: 'host-cordoned', at: NOW, host: 'node-2', cordoned: true},
		{
			type: 'link-changed',
			at: NOW,
			host: 'node-off',
			link: {status: 'blocked', since: NOW, failure: createFailure('authentication-refused', 'node-off')},
		},
		fallSilent('node-3'),
	]);
	const store = createDashboardStore(createFakeDeps({orchestrator: createFakeOrchestrator(network)}));
	store.getState().show();
	store.getState().toggleMark('hosts');
	const spoken = buildSpoken(store.getState());
	expect(spoken[0]).toBe(
		'5 hosts, 3 online, 1 needs you. 3 specialists, 0 working, 3 unknown. 0 tasks running, 1 unknown.',
	);
	expect(spoken.filter(line => /, (marked|cordoned)/.test(line))).toMatchInlineSnapshot(`
		[
		  "node-3, marked: offline: no answer, next try in 1 s",
		  "node-2, cordoned: online, cpu 85%, memory 60%, load 1.90, score 0.59",
		]
	`);
});

test('a screen reader is told of the filter in every view, and why nothing is left', () => {
	const store = createDashboardStore(createFakeDeps());
	store.getState().show();
	store.getState().setFilter('hosts', 'node-1');
	expect([buildSpoken(store.getState()).slice(1, -1), buildSaid(store.getState())]).toEqual([
		['node-1, selected: online, cpu 28%, memory 21%, load 0.42, score 0.19'],
		['Only rows with node-1; Esc shows all.'],
	]);
	store.getState().setFilter('hosts', 'nowhere');
	expect(buildSpoken(store.getState()).slice(1, -1)).toEqual([
		'No host passes the filter nowhere',
		'Esc shows all of them.',
	]);
	store.getState().showView('tasks');
	expect(buildSaid(store.getState())).toEqual([]);
	store.getState().setFilter('tasks', 'state:failed');
	expect(buildSaid(store.getState())).toEqual(['Only rows with state:failed; Esc shows all.']);
});

test('in screen reader mode that is the screen, with the keys below it', async () => {
	const {frame, store, unmount} = await renderScreen({screenReader: true, columns: 200});
	unmount();
	const spoken = buildSpoken(store.getState());
	expect(
		frame()
			.split('\n')
			.slice(0, spoken.length + 1),
	).toEqual([...spoken, ' d dispatch  s sync  r run  e shell  Enter open  / filter  : all  ? help']);
});

test('a screen reader is told what is said, and that the picture stands still, in every view', async () => {
	const {frame, press, unmount} = await renderScreen({screenReader: true, columns: 200});
	const spoken = () => frame().split('\n').slice(-3, -1);
	await press('2', 'x');
	expect(spoken().at(-1)).toBe('x again ends 7f3k and everything that it started');
	await press('p');
	expect(spoken()).toEqual([
		'Paused at 14:02:31; p goes on.',
		'x again ends 7f3k and everything that it started',
	]);
	await press('1');
	expect(spoken()).toEqual([
		'Paused at 14:02:31; p goes on.',
		'x again ends 7f3k and everything that it started',
	]);
	unmount();
});

test('in screen reader mode the dispatch form tells each host in a sentence, without a table', async () => {
	const {frame, press, unmount} = await renderScreen({screenReader: true, columns: 100});
	await press('d');
	expect(frame()).toMatchInlineSnapshot(`
		" ── Dispatch ───────────────────────────────────────────────────────────────────────────────────────
		 ▸ Task

		   Host    node-3 (best)                             Type    general: balanced
		   Mode    task                                      Agent   gummy
		   Project /home/ada/projects/shop (synced first)

		node-3, score 0.11: chosen: lowest score; cpu 4%, memory 31%, load 0.03
		node-1, score 0.19: higher score; cpu 28%, memory 21%, load 0.42
		macbook, score 0.30: higher score; cpu 11%, memory 72%, load 1.20
		node-2, score 0.59: higher score; cpu 85%, memory 60%, load 1.90
		node-off: offline: connection refused
		 Enter send  Alt-Enter new line  Tab next field  Ctrl-Y copy command  Esc back"
	`);
	unmount();
});

test('in screen reader mode the tasks of a host stand below its specialists, not beside them', async () => {
	const {frame, press, unmount} = await renderScreen({screenReader: true, columns: 100});
	await press('\r');
	expect(frame()).not.toMatch(/SPECIALISTS.*TASKS/);
	expect(frame()).toMatch(/SPECIALISTS[\s\S]*TASKS/);
	unmount();
});
