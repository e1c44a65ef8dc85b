import {afterEach, expect, test} from 'vitest';
import {NOTICE_MS} from '../../../src/store/notice-slice.ts';
import {createFakeDeps, createFakeOrchestrator} from '../../store/fake-orchestrator.ts';
import {NOW} from '../../store/sample-network.ts';
import {type RenderedScreen, renderScreen} from '../render-screen.tsx';

let screen: RenderedScreen | null = null;
afterEach(() => screen?.unmount());

async function show(rows: number) {
	const orchestrator = createFakeOrchestrator();
	screen = await renderScreen({columns: 80, rows, deps: createFakeDeps({orchestrator})});
	const {store, press, settle, frame} = screen;
	const lines = () => frame().split('\n');
	return {orchestrator, state: () => store.getState(), press, settle, lines};
}

const QUESTION = ' x again ends 7f3k and everything that it started';

test.each([11, 8, 5, 4, 3, 2])(
	'on %i rows the question before a task is ended takes the last line',
	async rows => {
		const {orchestrator, state, press, settle, lines} = await show(rows);
		await press('2');
		const before = lines();
		await press('x');
		expect(lines().at(-1)).toBe(QUESTION);
		expect(lines().length).toBeLessThanOrEqual(rows - 1);
		expect(orchestrator.calls.map(([name]) => name)).not.toContain('cancel');
		state().fadeNotice(NOW + NOTICE_MS);
		await settle();
		expect(lines()).toEqual(before);
	},
);

test('what is typed in the last line stays there whatever is said', async () => {
	const {state, press, settle, lines} = await show(11);
	await press('/', 'n', 'o');
	state().say('7f3k on node-3 succeeded');
	await settle();
	expect(lines().at(-1)).toMatch(/^ \/no /);
	await press('\r');
	expect(lines().at(-1)).toBe(' 7f3k on node-3 succeeded');
});
