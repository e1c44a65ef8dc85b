import {afterEach, expect, test} from 'vitest';
import {buildSpoken} from '../../../src/components/screen-reader/build-spoken.ts';
import {createFailure} from '../../../src/orchestrator/domain/failure.ts';
import {createFakeDeps, createFakeOrchestrator} from '../../store/fake-orchestrator.ts';
import {composeNetwork, createRunning, listSampleEvents, NOW} from '../../store/sample-network.ts';
import {type RenderedScreen, renderScreen} from '../render-screen.tsx';

const TASK = '8aaa000000';

let screen: RenderedScreen | null = null;
afterEach(() => screen?.unmount());

async function show(columns: number, rows: number) {
	const task = createRunning(TASK, 'node-3', '\r\n\n  mend the parser  \nthen its tests\nand its page', {
		createdAt: NOW - 1000,
	});
	const orchestrator = createFakeOrchestrator(
		composeNetwork([...listSampleEvents(), {type: 'task-changed', at: NOW, task}]),
	);
	screen = await renderScreen({columns, rows, deps: createFakeDeps({orchestrator})});
	return {...screen, orchestrator};
}

test('a task of many lines is titled by its first one wherever it stands', async () => {
	const {frame, press, store, settle} = await show(120, 40);
	const rowOf = () =>
		frame()
			.split('\n')
			.find(line => line.includes('mend'));
	expect(rowOf()).toMatch(/▶ 8aaa mend the parser +3 min$/);
	await press('2');
	expect(rowOf()).toMatch(/▶ {2}8aaa {2}running .* {2}mend the parser {3,}/);
	await press('\r');
	expect(rowOf()).toMatch(/^ ── 8aaa on node-3: mend the parser ─+ running 3 min/);
	store.getState().open({kind: 'wall'});
	await settle();
	expect(rowOf()).toMatch(/▶ gummy +mend the parser {3,}/);
	expect(buildSpoken(store.getState())).toContain('  task 8aaa, running, 3 min: mend the parser');
});

test('of a task that nothing is known of the time is a dash, and since when stands where there is room', async () => {
	const {frame, press, store, settle, orchestrator} = await show(120, 40);
	const failure = createFailure('no-answer', 'node-3');
	orchestrator.emit({
		type: 'link-changed',
		at: NOW,
		host: 'node-3',
		link: {status: 'offline', since: NOW, failure, nextTryAt: NOW + 9000},
	});
	store.getState().show();
	await press('2');
	const rowOf = () =>
		frame()
			.split('\n')
			.find(line => line.includes('mend'));
	expect(rowOf()).toMatch(/\? {2}8aaa {2}unknown .* mend the parser .* {2}–$/);
	await press('\r');
	expect(rowOf()).toMatch(/─ unknown since 14:02:31, 6 turns, /);
	store.getState().back();
	store.getState().resize({columns: 200, rows: 60});
	await settle();
	expect(rowOf()).toMatch(/ {2}since 14:02:31 .* {2}–$/);
	expect(buildSpoken(store.getState())).toContain('  task 8aaa, unknown, since 14:02:31: mend the parser');
});
