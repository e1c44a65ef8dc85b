import {expect, test} from 'vitest';
import {buildPlaceCommand, buildRetryCommand} from '../../src/keymap/equivalent-command.ts';
import {ACTIONS} from '../../src/keymap.ts';
import {createDashboardStore} from '../../src/store/create-store.ts';
import {createFakeDeps, createFakeOrchestrator} from './fake-orchestrator.ts';
import {createRunning, recallTask} from './sample-network.ts';

const UNKNOWN = createRunning('6g53vf6ty6', 'node-off', 'tidy the cart');

/** A dashboard on which the task is selected, recalled from before its host fell silent. */
function start(selected: string, task = UNKNOWN) {
	const orchestrator = createFakeOrchestrator();
	orchestrator.emit(recallTask(task));
	const state = createDashboardStore(createFakeDeps({orchestrator})).getState;
	state().show();
	state().showView('tasks');
	state().select('tasks', selected);
	const retry = ACTIONS.find(({id}) => id === 'retry');
	return {state, reason: () => retry?.disabled(state()), press: () => retry?.run(state())};
}

test('a task that is over is tried again at once', () => {
	const {state, press} = start('9c1xh4q2mz');
	press();
	expect(state().form).toMatchObject({retry: {task: '9c1xh4q2mz', avoid: 'node-3'}});
});

test('a task that may still run is tried again once the person has said so', () => {
	const {state, reason, press} = start(UNKNOWN.id);
	expect(reason()).toBeNull();
	expect(buildRetryCommand(state())).toBe('dgo retry 6g53vf6ty6 --again');
	press();
	expect([state().form.retry, state().notice?.text]).toEqual([
		null,
		'6g53 may still run on node-off: t again tries it elsewhere, a second time',
	]);
	press();
	expect(state().form).toMatchObject({text: {text: 'tidy the cart'}, retry: {task: UNKNOWN.id}});
	expect(buildPlaceCommand(state())).toBe('dgo retry 6g53vf6ty6 --again');
});

test('a key that asked for the one is no answer for the other', () => {
	const {state, press} = start(UNKNOWN.id);
	state().requestCancel(UNKNOWN.id);
	press();
	expect([state().form.retry, state().notice?.text]).toEqual([
		null,
		expect.stringMatching(/: t again tries/),
	]);
});

test.each([
	['7f3kz0w8rt', UNKNOWN, '7f3k is still running: cancel it first (x).'],
	[
		UNKNOWN.id,
		{...UNKNOWN, isTextCut: true as const},
		'Only the beginning of 6g53’s text is known until node-off answers: write it anew (d).',
	],
])('the task %s is not tried again, and the key says why', (selected, task, sentence) => {
	expect(start(selected, task).reason()).toBe(sentence);
});
