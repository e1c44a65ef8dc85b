import {expect, test} from 'vitest';
import {createDashboardStore} from '../../src/store/create-store.ts';
import {NOTICE_MS} from '../../src/store/notice-slice.ts';
import {createFakeDeps, createFakeOrchestrator} from './fake-orchestrator.ts';
import {NOW} from './sample-network.ts';

const TASK = '7f3kz0w8rt';
const OTHER = '2b9d5n7v1c';

function start() {
	const orchestrator = createFakeOrchestrator();
	const store = createDashboardStore(createFakeDeps({orchestrator}));
	store.getState().show();
	const cancelled = () => orchestrator.calls.filter(([name]) => name === 'cancel').map(([, task]) => task);
	return {orchestrator, state: () => store.getState(), cancelled};
}

test('a task is ended only when it is asked for a second time', () => {
	const {state, cancelled} = start();
	state().requestCancel(TASK);
	expect([cancelled(), state().notice?.text]).toEqual([
		[],
		'x again ends 7f3k and everything that it started',
	]);
	state().requestCancel(TASK);
	expect(cancelled()).toEqual([TASK]);
});

test.each([
	['is gone', 'fade'],
	['gave way to another sentence', 'say'],
])('once the question %s it is asked again', (_, what) => {
	const {state, cancelled} = start();
	state().requestCancel(TASK);
	if (what === 'fade') state().fadeNotice(NOW + NOTICE_MS);
	else state().say('7f3k on node-3 succeeded');
	state().requestCancel(TASK);
	expect(cancelled()).toEqual([]);
});

test('the question of one task is no answer for another one', () => {
	const {state, cancelled} = start();
	state().requestCancel(TASK);
	state().requestCancel(OTHER);
	expect([cancelled(), state().notice?.text]).toEqual([
		[],
		'x again ends 2b9d and everything that it started',
	]);
});

test('the question names the person’s own key', () => {
	const {state, orchestrator} = start();
	orchestrator.settingsNow = {...orchestrator.settingsNow, keys: {cancel: ['K']}};
	state().show();
	state().requestCancel(TASK);
	expect(state().notice?.text).toMatch(/^K again ends 7f3k/);
});
