import {afterEach, expect, test} from 'vitest';
import {displayWidth} from '../../src/presentation/width.ts';
import type {Screen} from '../../src/store/screen.ts';
import {VIEWS} from '../../src/store/screen.ts';
import {buildHost} from '../orchestrator/domain/builders.ts';
import {createFakeDeps, createFakeOrchestrator} from '../store/fake-orchestrator.ts';
import {
	composeNetwork,
	createRunning,
	createSpecialist,
	listSampleEvents,
	NOW,
} from '../store/sample-network.ts';
import {type RenderedScreen, renderScreen} from './render-screen.tsx';

let screen: RenderedScreen | null = null;
afterEach(() => screen?.unmount());

const SCREENS: readonly Screen[] = [
	...VIEWS.map(view => ({kind: 'view' as const, view})),
	{kind: 'host', host: 'node-3'},
	{kind: 'log', task: '7f3kz0w8rt'},
	{kind: 'entry', id: 1},
	{kind: 'dispatch'},
	{kind: 'run'},
	{kind: 'help'},
	{kind: 'palette'},
	{kind: 'wall'},
];
const SIZES = [
	[20, 5],
	[30, 8],
	[40, 12],
	[79, 23],
	[80, 24],
	[100, 30],
	[120, 40],
	[200, 60],
	[300, 100],
] as const;

/** The sample network with names that are long, wide, or try to break out. */
function createHostileDeps() {
	const long = 'a-host-with-a-name-that-is-longer-than-any-column-can-be';
	const orchestrator = createFakeOrchestrator(
		composeNetwork([
			...listSampleEvents(),
			{type: 'hosts-found', at: NOW, hosts: [buildHost('node-3'), buildHost(long), buildHost('node-1')]},
			{
				type: 'specialists-arrived',
				at: NOW,
				host: 'node-3',
				truncated: false,
				specialists: [
					createSpecialist('node-3', '専門家'.repeat(20), {running: true}),
					createSpecialist('node-3', 'x'.repeat(200), {project: `/home/${'deep/'.repeat(50)}`}),
				],
			},
			{
				type: 'task-changed',
				at: NOW,
				task: createRunning(
					'8aaa000000',
					'node-3',
					'\u001b[2J\u001b]0;title\u0007 データベース\n\u202etxt.exe 👩‍👩‍👧 '.repeat(20),
				),
			},
		]),
	);
	orchestrator.log = `${'wide 日本語 text '.repeat(40)}\n\u001b[31mred\u0007\n`;
	return createFakeDeps({orchestrator});
}

test.each(SCREENS)(
	'the screen %j keeps within every terminal, one row free, and lets nothing out',
	async front => {
		screen = await renderScreen({deps: createHostileDeps(), colors: true});
		if (front.kind === 'view') screen.store.getState().showView(front.view);
		else if (front.kind === 'log') screen.store.getState().openLog(front.task);
		else screen.store.getState().open(front);
		screen.store.getState().say('a sentence that no terminal holds in one row '.repeat(20));
		await expectToFit(screen);
	},
);

test('what a command wrote and how it ended keep within every terminal', async () => {
	const deps = createHostileDeps();
	deps.orchestrator.run = async ({hosts}, onOutput) => {
		const chunk = Buffer.from(`${'wide 日本語 text '.repeat(40)}\n\u001b[31mred\u0007\u202e\n`.repeat(9));
		for (const host of hosts) onOutput({host, stream: 'stdout', chunk});
		return hosts.map((host, exitCode) => ({host, exitCode, failure: null, durationMs: 1, isAtHome: true}));
	};
	screen = await renderScreen({deps, colors: true});
	const state = screen.store.getState();
	for (const host of state.network.order) {
		state.select('hosts', host);
		state.toggleMark('hosts');
	}
	state.openRun();
	state.editCommand({kind: 'insert', text: `echo \u001b[2J\u202e ${'日本語 '.repeat(99)}\n`.repeat(9)});
	await state.startRun();
	await expectToFit(screen);
	state.scrollRun(12);
	await expectToFit(screen);
});

async function expectToFit({resize, settle, frame, styled}: RenderedScreen) {
	for (const [columns, rows] of SIZES) {
		await resize(columns, rows);
		await settle();
		const lines = frame().split('\n');
		expect(lines.length, `${columns}×${rows}`).toBeLessThanOrEqual(rows - 1);
		for (const line of lines)
			expect(displayWidth(line), `${columns}×${rows}: ${line}`).toBeLessThanOrEqual(columns);
		expect(styled()).not.toMatch(/\u001b(?!\[[\d;]*m)|[\u0000-\u0009\u000b-\u001a\u202e]/);
	}
}
/** Where a line begins: its mark and its name; the word `best` wanders with the figures. */
const beginning = (line: string) => line.slice(0, 20).replace('best', '').trimEnd();

test('nothing moves when the figures change', async () => {
	const orchestrator = createFakeOrchestrator();
	screen = await renderScreen({deps: createFakeDeps({orchestrator})});
	const before = screen.frame().split('\n');
	for (const cpu of [0, 0.5, 1]) {
		const record = orchestrator.network().hosts.get('node-1');
		if (!record?.reading) throw new Error('the sample network has a reading');
		orchestrator.emit({
			type: 'reading-arrived',
			at: NOW + 1000,
			host: 'node-1',
			reading: {...record.reading, at: NOW + 1000, cpu, load1: cpu * 20},
			latencyMs: cpu * 900,
		});
		screen.store.getState().show();
		await screen.settle();
		const after = screen.frame().split('\n');
		expect(after.join('\n')).toContain(`${cpu * 100}%`);
		expect(after.map(beginning)).toEqual(before.map(beginning));
	}
});

test('no frame is drawn when nothing on it changed', async () => {
	screen = await renderScreen();
	const drawn = screen.frames.length;
	screen.store.getState().show();
	await screen.settle();
	screen.store.getState().show();
	await screen.settle();
	expect(screen.frames.length).toBe(drawn);
	screen.store.getState().move('hosts', 1);
	await screen.settle();
	expect(screen.frames.length).toBe(drawn + 1);
});
