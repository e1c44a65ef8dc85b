import {afterEach, expect, test} from 'vitest';
import {isWhole} from '../../../src/orchestrator/domain/judge-retry.ts';
import {createFakeDeps, createFakeOrchestrator} from '../../store/fake-orchestrator.ts';
import {type RenderedScreen, renderScreen} from '../render-screen.tsx';

let screen: RenderedScreen | null = null;
afterEach(() => screen?.unmount());

async function open(columns = 80, rows = 24, before: readonly string[] = [], deps = createFakeDeps()) {
	screen = await renderScreen({columns, rows, deps});
	await screen.press(...before, 'd');
	const lines = () => screen?.frame().split('\n') ?? [];
	return {...screen, lines};
}

/** A task of so many lines, pasted. */
function pasteLines(count: number): string {
	const text = Array.from({length: count}, (_, line) => `line ${line + 1}`).join('\n');
	return `\u001b[200~${text}\u001b[201~`;
}

test.each([
	[80, 24, 6],
	[200, 60, 39],
])('at %i×%i a task of %i lines is seen whole, and the best host below it', async (columns, rows, count) => {
	const {lines, press} = await open(columns, rows);
	await press(pasteLines(count));
	const first = lines().findIndex(line => line.startsWith(' ▸ Task    line 1'));
	expect(lines().slice(first + 1, first + count)).toEqual(
		Array.from({length: count - 1}, (_, line) => `           line ${line + 2}`),
	);
	expect(lines().filter(line => /^ {2}│ node-3 /.test(line))).toHaveLength(1);
	expect(lines()).toContain('  4 more hosts');
});

test('of a task that has more lines than there is room the rule says how many are out of sight', async () => {
	const {lines, press} = await open();
	await press(pasteLines(8));
	expect(lines().slice(2, 9)).toEqual([
		' ── Dispatch ──────────────────────────────────────────────────── +2 lines above',
		' ▸ Task    line 3',
		...[4, 5, 6, 7, 8].map(line => `           line ${line}`),
	]);
	await press(...Array.from({length: 7}, () => '\u001b[A'));
	expect(lines().slice(2, 5)).toEqual([
		' ── Dispatch ──────────────────────────────────────────────────── +2 lines below',
		' ▸ Task    line 1',
		'           line 2',
	]);
});

const DEEP = '/home/ada/work/clients/the-one-with-the-long-name/repositories/2026/shop-backend';

test.each([
	[
		80,
		[
			'   Host    2 hosts: node-3, node-1         Type    general: balanced',
			'   Mode    task                            Agent   gummy',
			'   Project …/repositories/2026/shop-backend (synced first)',
		],
	],
	[
		200,
		[
			`   Host    2 hosts, a task on each: node-3, node-1${' '.repeat(53)}Type    general: balanced`,
			`   Mode    task${' '.repeat(88)}Agent   gummy`,
			`   Project ${DEEP} (synced first)`,
		],
	],
])(
	'at %i columns the choices take the width that there is, and a path is cut at its start',
	async (columns, rows) => {
		const {lines} = await open(columns, 24, [' ', ' '], createFakeDeps({folder: DEEP}));
		expect(lines().slice(5, 8)).toEqual(rows);
	},
);

test('where each of the marked hosts gets a task the table says so, and why another one gets none', async () => {
	const {lines} = await open(120, 40, [' ', ' ', 'G', ' ']);
	const why = lines().flatMap(line => {
		const cells = line.split('│').map(cell => cell.trim());
		return cells.length === 8 ? [[cells[1], cells[6]]] : [];
	});
	expect(why).toEqual([
		['host', 'why'],
		['node-3', 'gets one'],
		['node-1', 'gets one'],
		['node-2', 'not asked for'],
		['macbook', 'not asked for'],
		['node-off', 'offline: connection refused'],
	]);
});

test('the footer names the key that copies as a command where it acts: in the text, and in a field of choices', async () => {
	const deps = createFakeDeps();
	const {lines, press, store} = await open(80, 24, [], deps);
	const footer = () => lines().at(-1)?.trim();
	expect(footer()).toBe('Enter send  Alt-Enter new line  Tab next field  Ctrl-Y copy command  Esc back');
	await press('Y', '\u0019');
	expect(store.getState().form.text.text).toBe('Y');
	await press('\t');
	expect(footer()).toBe('Enter send  Tab next field  → choose  Y copy command  Esc back');
	await press('Y');
	const copied = ['copy', 'dgo dispatch --project /home/ada/projects/shop -- Y'];
	expect(deps.said).toEqual([copied, copied]);
});

test('in a field of choices the arrows choose, and a person’s own keys take their place', async () => {
	const orchestrator = createFakeOrchestrator();
	orchestrator.settingsNow = {
		...orchestrator.settingsNow,
		keys: {'choose-next': ['n'], 'copy-command': ['c']},
	};
	const deps = createFakeDeps({orchestrator});
	const {press, store} = await open(80, 24, [], deps);
	await press('n', '\t', 'n', '\u001b[C', 'Y');
	expect(store.getState().form).toMatchObject({text: {text: 'n'}, field: 'host', hosts: ['node-3']});
	await press('\u001b[D', '\u001b[B', '\u001b[A', '\u001b[A', 'c', '\t', 'c');
	expect(store.getState().form).toMatchObject({text: {text: 'nc'}, field: 'host', hosts: []});
	expect(deps.said).toHaveLength(1);
});

test('what says why the command of a changed retry cannot be copied says it in a field of choices, too', async () => {
	screen = await renderScreen();
	const {store, press} = screen;
	const task = store.getState().network.tasks.get('9c1xh4q2mz');
	if (task === undefined || !isWhole(task)) throw new Error('the sample network has this task');
	store.getState().openRetry(task);
	await press('!', '\t', 'Y');
	expect(store.getState().notice?.text).toBe('No dgo command does what this place does.');
});

test('a paste goes into the text from a field of choices, too', async () => {
	const {press, store} = await open();
	await press('\t', '\u001b[200~mend it\u001b[201~');
	expect(store.getState().form).toMatchObject({text: {text: 'mend it'}, field: 'host'});
});

test('a form that is being sent says so, offers only the way back, and Enter tells why it does nothing', async () => {
	const orchestrator = createFakeOrchestrator();
	orchestrator.dispatch = () => new Promise(() => {});
	const {lines, press, store} = await open(80, 24, [], createFakeDeps({orchestrator}));
	await press('m', '\r');
	expect(lines().at(8)).toBe('   sending…  Esc goes back, and it goes on');
	expect(lines().at(-1)?.trim()).toBe('Ctrl-Y copy command  Esc back');
	await press('\r', 'x', '\u001b[200~y\u001b[201~');
	expect(store.getState().form.text.text).toBe('m');
	expect(store.getState().notice?.text).toBe('It is being sent already: Esc goes back, and it goes on.');
});
