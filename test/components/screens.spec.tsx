import {afterEach, expect, test} from 'vitest';
import {DEFAULT_SETTINGS} from '../../src/orchestrator/domain/settings.ts';
import {createFakeDeps, createFakeOrchestrator} from '../store/fake-orchestrator.ts';
import {type RenderedScreen, renderScreen, type ScreenOptions} from './render-screen.tsx';

let screen: RenderedScreen | null = null;
afterEach(() => screen?.unmount());

async function show(options: ScreenOptions = {}): Promise<RenderedScreen> {
	screen = await renderScreen(options);
	return screen;
}

test('the network at 80×24: hosts, the selected node, what happened, and the keys', async () => {
	const {frame} = await show();
	expect(frame()).toMatchInlineSnapshot(`
		" dgo  5 hosts, 4 online   3 specialists, 1 working   1 task running    14:02:31

		    HOST                       CPU         MEMORY   LOAD  SCORE  LAST 2 MIN
		▸ ● node-3   best    ▍          4%  ██▌       31%   0.03   0.11  ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁
		  ● node-1           ██▎       28%  █▋        21%   0.42   0.19  ▁▂▃▃▂▁▁▂▃▃▂▁▂▃▃
		  ● node-2           ██████▊   85%  ████▊     60%   1.90   0.59  ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇
		  ● macbook          ▉         11%  █████▊    72%   1.20   0.30  ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁
		  ○ node-off         offline: connection refused, next try in 12 s

		 ── node-3 ─────────────────────────────────────────────────────────────────────
		  linux, 8 cores, up 12 days, 0.8 ms, 1 slot free, 120 GB free, gummy, claude

		  SPECIALISTS                          TASKS
		  ● database-expert     working   4    ▶ 7f3k optimize the user queries    3 min
		  ! testing-specialist  died      7    ✓ 2b9d add JSDoc to all utils        12 s
		  ○ api-developer       dormant   2    ✗ 9c1x fix bug in parseUserInput    4 min




		 14:02:28 node-off is offline: connection refused

		 d dispatch  s sync  r run  e shell  Enter open  / filter  : all  ? help"
	`);
});

test('the network at 120×40: the node stands beside the hosts', async () => {
	const {frame} = await show({columns: 120, rows: 40});
	expect(frame()).toMatchInlineSnapshot(`
		" dgo  5 hosts, 4 online   3 specialists, 1 working   1 task running                                            14:02:31

		    HOST                       CPU         MEMORY   LOAD  SCORE  LAST 2 MIN        ── node-3 ───────────────────────────
		▸ ● node-3   best    ▍          4%  ██▌       31%   0.03   0.11  ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁    linux, 8 cores, up 12 days, 0.8 ms,
		  ● node-1           ██▎       28%  █▋        21%   0.42   0.19  ▁▂▃▃▂▁▁▂▃▃▂▁▂▃▃    1 slot free, 120 GB free, gummy,
		  ● node-2           ██████▊   85%  ████▊     60%   1.90   0.59  ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇    claude
		  ● macbook          ▉         11%  █████▊    72%   1.20   0.30  ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁
		  ○ node-off         offline: connection refused, next try in 12 s                  SPECIALISTS
		                                                                                    ● database-expert        working   4
		                                                                                    ! testing-specialist     died      7
		                                                                                    ○ api-developer          dormant   2

		                                                                                    TASKS
		                                                                                    ▶ 7f3k optimize t…r queries    3 min
		                                                                                    ✓ 2b9d add JSDoc …all utils     12 s
		                                                                                    ✗ 9c1x fix bug in…UserInput    4 min




















		 14:02:28 node-off is offline: connection refused

		 d dispatch  s sync  r run  e shell  Enter open  / filter  : all  ? help"
	`);
});

test('the network at 200×60: several nodes stand side by side', async () => {
	const {frame} = await show({columns: 200, rows: 60});
	expect(frame().split('\n').slice(0, 24).join('\n')).toMatchInlineSnapshot(`
		" dgo  5 hosts, 4 online   3 specialists, 1 working   1 task running                                                                                                                            14:02:31

		    HOST                       CPU         MEMORY   LOAD  SCORE     LINK  TASKS  LAST 2 MIN
		▸ ● node-3   best    ▍          4%  ██▌       31%   0.03   0.11   0.8 ms    1/2  ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁
		  ● node-1           ██▎       28%  █▋        21%   0.42   0.19   1.1 ms    0/2  ▁▁▁▁▁▁▁▂▂▂▃▃▃▃▃▃▂▂▂▂▁▁▁▁▁▁▁▁▁▂▂▂▃▃▃▃▃▃▂▂▂▂▁▁▁▁▁▁▁▁▁▂▂▂▃▃▃▃▃▃
		  ● node-2           ██████▊   85%  ████▊     60%   1.90   0.59    14 ms    0/2  ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇
		  ● macbook          ▉         11%  █████▊    72%   1.20   0.30    31 ms    0/2  ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁
		  ○ node-off         offline: connection refused, next try in 12 s

		 ── node-3 ──────────────────────────────────────────────────────   ── node-1 ──────────────────────────────────────────────────────   ── node-2 ──────────────────────────────────────────────────────
		  linux, 8 cores, up 12 days, 0.8 ms, 1 slot free, 120 GB free,      linux, 8 cores, up 12 days, 1.1 ms, 2 slots free, 120 GB free,     linux, 8 cores, up 12 days, 14 ms, 2 slots free, 120 GB free,
		  gummy, claude                                                      gummy, claude                                                      gummy, claude

		  SPECIALISTS                                                        SPECIALISTS                                                        SPECIALISTS
		  ● database-expert                                   working   4    none                                                               not told yet
		  ! testing-specialist                                died      7
		  ○ api-developer                                     dormant   2    TASKS                                                              TASKS
		                                                                     not told yet                                                       not told yet
		  TASKS
		  ▶ 7f3k optimize the user queries                          3 min
		  ✓ 2b9d add JSDoc to all utils                              12 s
		  ✗ 9c1x fix bug in parseUserInput                          4 min

		"
	`);
});

test('the network at 20×5: the hosts with their scores, and the key that leads to all others', async () => {
	const {frame} = await show({columns: 20, rows: 5});
	expect(frame()).toMatchInlineSnapshot(`
		" dgo       14:02:31
		▸ ● node-3     0.11
		  ● node-1     0.19
		 d dispatch  ? help"
	`);
});

test('the network in plain ASCII', async () => {
	const orchestrator = createFakeOrchestrator();
	orchestrator.settingsNow = {...DEFAULT_SETTINGS, theme: 'ascii'};
	const {frame} = await show({deps: createFakeDeps({orchestrator})});
	expect(frame()).toMatch(/^[\n -~]*$/);
});

test('a theme that is chosen while the dashboard is open is drawn without a restart', async () => {
	const orchestrator = createFakeOrchestrator();
	const {frame, store, settle} = await show({deps: createFakeDeps({orchestrator})});
	const before = frame();
	orchestrator.settingsNow = {...DEFAULT_SETTINGS, theme: 'ascii'};
	store.getState().show();
	await settle();
	expect(before.split('\n')[3]).toMatch(/^▸ ● node-3/);
	expect(frame().split('\n')[3]).toMatch(/^> \* node-3/);
	expect(frame()).toMatch(/^[\n -~]*$/);
});

test.each([
	['7f3kz0w8rt', 'following'],
	['2b9d5n7v1c', 'end of the log'],
])('the log of task %s says below it: %s', async (task, words) => {
	const orchestrator = createFakeOrchestrator();
	orchestrator.log = 'one\ntwo\n';
	const {frame, store, settle} = await show({deps: createFakeDeps({orchestrator})});
	store.getState().openLog(task);
	await store.getState().readLog();
	await settle();
	const lines = frame().split('\n');
	expect([lines[4], lines[5], lines[18]]).toEqual(['  one', '  two', ` ${words}`]);
});

test('the table of candidates has each of its rows at any height, and says how many hosts it leaves out', async () => {
	const {frame, store, settle, resize} = await show({columns: 100, rows: 30});
	store.getState().openDispatch();
	for (let rows = 24; rows <= 40; rows += 1) {
		await resize(100, rows);
		await settle();
		const table = frame()
			.split('\n')
			.filter(line => /^ {2}[┌├│└]/.test(line));
		expect(
			table.filter((line, index) => /^ {2}├/.test(line) && /^ {2}[├└]/.test(table[index + 1] ?? '')),
		).toEqual([]);
		const hosts = table.filter(line => line.includes('│')).length - 1;
		const hidden = Number(/(\d+) more hosts?/.exec(frame())?.[1] ?? 0);
		expect(hosts + hidden, `${rows} rows`).toBe(5);
	}
});

test('a host screen cuts nothing of what the host is, and wraps it instead', async () => {
	const {frame, store, settle} = await show({columns: 60});
	store.getState().open({kind: 'host', host: 'node-3'});
	await settle();
	const lines = frame().split('\n');
	const at = lines.findIndex(line => line.startsWith('  is '));
	expect(lines.slice(at, at + 2)).toEqual([
		'  is        linux, 8 cores, up 12 days, 0.8 ms,',
		'            1 slot free, 120 GB free, gummy, claude',
	]);
});

test.each([
	[80, / THE NETWORK {3}4 of 5 online {3}1 task running {3}today 3 tasks, ≥ \$0\.43 +\d\d:\d\d:\d\d$/],
	[
		120,
		/ THE NETWORK {3}4 of 5 online {3}1 specialist working {3}1 task running {3}today 3 tasks, 1 well, ≥ \$0\.43 +\d\d:\d\d:\d\d$/,
	],
])('a wall of %i columns tells what the day has cost at least, and whole', async (columns, first) => {
	const {store, frame, settle} = await show({columns, rows: 24});
	store.getState().open({kind: 'wall'});
	await settle();
	expect(frame().split('\n')[0]).toMatch(first);
});
