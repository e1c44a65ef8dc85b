import {expect, test} from 'vitest';
import {handleKey, handlePaste, handleText} from '../../../src/components/input/handle-key.ts';
import {createDashboardStore} from '../../../src/store/create-store.ts';
import {selectPlace} from '../../../src/store/selectors/screen.ts';
import {createFakeDeps, createFakeOrchestrator} from '../../store/fake-orchestrator.ts';

function start() {
	const orchestrator = createFakeOrchestrator();
	const store = createDashboardStore(createFakeDeps({orchestrator}));
	store.getState().show();
	const runs = () =>
		orchestrator.calls.flatMap(([name, request]) =>
			name === 'run' ? [(request as {command: string}).command] : [],
		);
	const work = () =>
		orchestrator.calls.map(([name]) => name).filter(name => name === 'run' || name === 'dispatch');
	return {store, runs, work, state: () => store.getState()};
}

test('a command and its Enter that arrive in one read run, as they do when they are typed slowly', () => {
	const {store, runs, state} = start();
	state().openRun();
	handleText(store, 'pwd\r');
	expect(runs()).toEqual(['pwd']);
});

test('keys that arrive in one read do what each of them does: open the field, type, mend, run', () => {
	const {store, runs} = start();
	handleText(store, 'rpws\u0015echo é👩‍💻 x\r');
	expect(runs()).toEqual(['echo é👩‍💻 x']);
});

test.each([
	['in brackets', handlePaste],
	['without brackets', handleText],
])('lines that are pasted %s run nothing, and stay together', (_, give) => {
	const {store, runs, state} = start();
	state().openRun();
	give(store, 'touch X\rpwd\r');
	expect(runs()).toEqual([]);
	expect(state().run.command.text).toBe('touch X\npwd');
});

test.each([
	['runs a command', 'review the code\rthen push it\r', 'eview the code\nthen push it'],
	['dispatches a task', 'do this\rand that\r', 'o this\nand that\n'],
	['dispatches from a field of choices', 'd\tone\rtwo\r', '\tone\ntwo\n'],
])('lines whose first letter is a key that %s are a paste from there on', (_, pasted, kept) => {
	const {store, work, state} = start();
	handleText(store, pasted);
	expect(work()).toEqual([]);
	expect([state().run.command.text, state().form.text.text]).toContain(kept);
});

test('lines that are pasted without brackets in a field of choices send nothing', () => {
	const {store, work, state} = start();
	state().openDispatch();
	handleText(store, 'mend it\t');
	handleText(store, ', please\rand test it\r');
	expect([work(), state().form.text.text]).toEqual([[], 'mend it, please\nand test it\n']);
});

test('a task and its Enter that arrive in one read are sent, as they are when they are typed slowly', () => {
	const {store, work} = start();
	handleText(store, 'dmend it\r');
	expect(work()).toEqual(['dispatch']);
});

test('a paste in brackets runs nothing, be it one line with its end; the end goes', () => {
	const {store, runs, state} = start();
	state().openRun();
	handlePaste(store, 'reboot\r\n');
	expect([runs(), state().run.command.text]).toEqual([[], 'reboot']);
	state().back();
	state().setFiltering(true);
	handlePaste(store, 'node-1\n');
	expect([state().filtering, state().lists.hosts.filter]).toEqual([true, 'node-1']);
});

test('what is pasted as a task is taken to the letter', () => {
	const {store, state} = start();
	state().openDispatch();
	handlePaste(store, 'one\r\n\ttwo\n');
	expect(state().form.text.text).toBe('one\n\ttwo\n');
});

test('a paste where nothing is typed presses no keys', () => {
	const {store, state} = start();
	handlePaste(store, 'rq');
	expect(state().screens).toHaveLength(1);
});

test('Escape and a key that arrive in one read are both pressed, but in a field, where they are Alt and that key', () => {
	const {store, state} = start();
	handleKey(store, 'alt+4');
	expect(selectPlace(state())).toBe('activity');
	handleKey(store, '/');
	handleText(store, 'no de');
	for (const letter of 'bd2') handleKey(store, `alt+${letter}`);
	expect([selectPlace(state()), state().lists.activity.filter]).toEqual(['filter', 'no de']);
});
