import {expect, test} from 'vitest';
import {findAction, listFooterActions} from '../../src/keymap.ts';
import {createDashboardStore} from '../../src/store/create-store.ts';
import {selectLogReach} from '../../src/store/log-window.ts';
import {createFakeDeps, createFakeOrchestrator} from './fake-orchestrator.ts';

const RUNNING = '7f3kz0w8rt';
/** It succeeded, and wrote 2000 bytes. */
const OVER = '2b9d5n7v1c';

/** A log of 100 lines of 20 bytes: 100 rows raw, and 300 as a story. */
async function openLog(task: string, lines = 100) {
	const orchestrator = createFakeOrchestrator();
	orchestrator.log = `${'x'.repeat(19)}\n`.repeat(lines);
	const store = createDashboardStore({
		...createFakeDeps({orchestrator}),
		createStoryTeller: () => ({
			push: bytes =>
				Array.from({length: bytes.length / 20}, () => ({kind: 'plain' as const, text: 'a\nb\nc'})),
			end: () => [],
		}),
	});
	store.getState().show();
	store.getState().openLog(task);
	await expect.poll(() => store.getState().log?.offset).toBe(lines * 20);
	const follow = () => findAction('f', 'log', store.getState())?.disabled(store.getState());
	return {state: () => store.getState(), follow};
}

test('a log keeps its place, as a share of the way, when it is shown raw and as a story again', async () => {
	const {state} = await openLog(RUNNING);
	const reach = selectLogReach(state());
	state().scrollLog(Math.round(reach / 2));
	state().toggleRaw();
	expect(state().log).toMatchObject({scroll: Math.round(selectLogReach(state()) / 2), following: false});
	expect(selectLogReach(state())).toBeLessThan(reach / 2);
	state().scrollLog(1000);
	state().toggleRaw();
	expect(state().log?.scroll).toBe(reach);
});

test('where a log has no place above its end it goes on following', async () => {
	const {state} = await openLog(RUNNING, 6);
	state().scrollLog(1);
	expect(state().log).toMatchObject({scroll: 1, following: false});
	state().toggleRaw();
	expect(state().log).toMatchObject({scroll: 0, following: true});
});

test('all of the log of a task that is over leaves nothing to follow, and the footer offers nothing', async () => {
	const {state, follow} = await openLog(OVER);
	expect(follow()).toBe('2b9d is over, and this is all of its log: G goes to its end.');
	expect(listFooterActions('log', state()).map(({id}) => id)).not.toContain('follow');
	state().scrollLog(3);
	expect(follow()).not.toBeNull();
	state().back();
	state().showView('tasks');
	state().select('tasks', OVER);
	expect(findAction('f', 'tasks', state())?.disabled(state())).toBeNull();
});

test('a log is followed while its task goes on, or while some of it has not been read', async () => {
	expect((await openLog(RUNNING)).follow()).toBeNull();
	const {state, follow} = await openLog(OVER, 50);
	state().toggleFollow();
	expect(follow()).toBeNull();
});
