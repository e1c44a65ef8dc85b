import {afterEach, expect, test, vi} from 'vitest';
import {createFakeDeps, createFakeOrchestrator} from '../../store/fake-orchestrator.ts';
import {type RenderedScreen, renderScreen} from '../render-screen.tsx';

const ENTER = '\r';
const ESCAPE = '\u001b';
const paste = (text: string) => `\u001b[200~${text}\u001b[201~`;

let screen: RenderedScreen | null = null;
afterEach(() => screen?.unmount());

async function open(rows = 24) {
	const orchestrator = createFakeOrchestrator();
	screen = await renderScreen({rows, deps: createFakeDeps({orchestrator})});
	await screen.press('r');
	const commands = () => orchestrator.calls.flatMap(([name, request]) => (name === 'run' ? [request] : []));
	return {...screen, commands};
}

test('a command of many lines is drawn whole, and its last line end is not part of it', async () => {
	const {frame, press, commands} = await open();
	await press(paste('cd /tmp\r\ntouch "a  b"\npwd\n'));
	expect(frame().split('\n').slice(2, 9)).toEqual([
		' ── Run on node-3 ──────────────────────────────────────────────────────────────',
		'',
		'  $ cd /tmp',
		'    touch "a  b"',
		'    pwd',
		'',
		'  It runs in the project’s folder (/home/ada/projects/shop) there, else the',
	]);
	expect(commands()).toEqual([]);
	await press(ENTER);
	expect(commands()).toMatchObject([
		{hosts: ['node-3'], command: 'cd /tmp\ntouch "a  b"\npwd', folder: '/home/ada/projects/shop'},
	]);
});

test('of a command that is longer than the screen the rule says how much is out of sight, also while it runs', async () => {
	const {frame, press, settle, store} = await open(16);
	await press(paste(Array.from({length: 12}, (_, index) => `echo ${index + 1}`).join('\n')));
	const lines = () => frame().split('\n');
	expect(lines().find(line => line.includes('Run on'))).toMatch(/─ \+5 lines above$/);
	expect(lines().find(line => line.includes('$'))).toBe('  $ echo 6');
	await press('\u001b[A', '\u001b[A');
	expect(lines().find(line => line.includes('Run on'))).toMatch(/─ \+3 above, \+2 below$/);
	await press(ENTER);
	await vi.waitFor(() => expect(store.getState().run.status.kind).toBe('ended'));
	await settle();
	expect(lines().slice(1, 6)).toEqual([
		' ── Run on node-3 ──────────────────────────────────────── +8 lines below, ended',
		'',
		'  $ echo 1',
		'    echo 2',
		'    echo 3',
	]);
});

test('a command that was typed for one host is not there for another one, nor for more of them', async () => {
	const {press, store} = await open();
	await press(paste('touch X\n'), ESCAPE);
	await vi.waitFor(() => expect(store.getState().screens.length).toBe(1));
	await press('r');
	expect(store.getState().run.command.text).toBe('touch X');
	await press(ESCAPE);
	await vi.waitFor(() => expect(store.getState().screens.length).toBe(1));
	await press('j', 'r');
	expect(store.getState().run).toMatchObject({hosts: ['node-1'], command: {text: '', cursor: 0}});
	await press(paste('touch Y'), ESCAPE);
	await vi.waitFor(() => expect(store.getState().screens.length).toBe(1));
	await press(' ', 'g', ' ', 'r');
	expect(store.getState().run).toMatchObject({hosts: ['node-3', 'node-1'], command: {text: ''}});
});

test('a command that did not run in the project says where it ran; outputs that are the same stand once', async () => {
	const {frame, press, orchestrator} = await openWith(['node-1', 'node-2']);
	orchestrator.run = async ({hosts}, onOutput) =>
		hosts.map(host => {
			onOutput({host, stream: 'stdout', chunk: Buffer.from('Linux\n')});
			return {host, exitCode: 0, failure: null, durationMs: 1200, isAtHome: host === 'node-2'};
		});
	await press('r');
	await press('uname');
	await press(ENTER);
	expect(frame()).toContain('  node-[1-2] Linux');
	expect(frame()).toContain('  ✓ node-1 exit 0, 1 s\n');
	expect(frame()).toContain('  ✓ node-2 exit 0, 1 s, in the home folder: the project is not there');
});

async function openWith(hosts: readonly string[]) {
	const orchestrator = createFakeOrchestrator();
	screen = await renderScreen({deps: createFakeDeps({orchestrator})});
	const {store, press, frame} = screen;
	for (const host of hosts) {
		store.getState().select('hosts', host);
		await press(' ');
	}
	return {orchestrator, press, frame};
}
