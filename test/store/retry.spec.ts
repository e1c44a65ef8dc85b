import {expect, test} from 'vitest';
import {buildPlaceCommand, buildRetryCommand} from '../../src/keymap/equivalent-command.ts';
import {ACTIONS} from '../../src/keymap.ts';
import type {NetworkEvent} from '../../src/orchestrator/domain/event.ts';
import type {Task} from '../../src/orchestrator/domain/task.ts';
import {createDashboardStore} from '../../src/store/create-store.ts';
import {createFakeDeps, createFakeOrchestrator} from './fake-orchestrator.ts';
import {createRunning, createSucceeded, NOW, recallTask} from './sample-network.ts';

const UNKNOWN = createRunning('6g53vf6ty6', 'node-off', 'tidy the cart');

/** A dashboard on which the task is selected, and to which this was told: by default, what ran before a host fell silent. */
function start(selected: string, told = recallTask(UNKNOWN)) {
	const orchestrator = createFakeOrchestrator();
	orchestrator.emit(told);
	const state = createDashboardStore(createFakeDeps({orchestrator})).getState;
	state().show();
	state().showView('tasks');
	state().select('tasks', selected);
	const retry = ACTIONS.find(({id}) => id === 'retry');
	return {state, reason: () => retry?.disabled(state()), press: () => retry?.run(state())};
}

/** A listing that tells this task alone. */
const arriveTask = (task: Task): NetworkEvent => ({
	type: 'tasks-arrived',
	at: NOW,
	host: task.host,
	tasks: [task],
});

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
	['7f3kz0w8rt', recallTask(UNKNOWN), '7f3k is still running: cancel it first (x).'],
	[
		UNKNOWN.id,
		recallTask({...UNKNOWN, isTextCut: true}),
		'Only the beginning of 6g53’s text is known until node-off answers: write it anew (d).',
	],
	[
		'8d2yj5r3na',
		arriveTask(createSucceeded('8d2yj5r3na', 'node-3', 'fix bug in', {isTextCut: true})),
		'Only the beginning of 8d2y’s text is left on node-3: write it anew (d).',
	],
])('the task %s is not tried again, and the key says why', (selected, told, sentence) => {
	expect(start(selected, told).reason()).toBe(sentence);
});
