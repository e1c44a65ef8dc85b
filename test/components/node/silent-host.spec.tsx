import {afterEach, expect, test} from 'vitest';
import {buildSpoken} from '../../../src/components/screen-reader/build-spoken.ts';
import {createFakeDeps, createFakeOrchestrator} from '../../store/fake-orchestrator.ts';
import {fallSilent} from '../../store/sample-network.ts';
import {type RenderedScreen, renderScreen} from '../render-screen.tsx';

let screen: RenderedScreen | null = null;
afterEach(() => screen?.unmount());

/** The sample network, in which database-expert worked on node-3 until that fell silent. */
async function show() {
	const orchestrator = createFakeOrchestrator();
	orchestrator.emit(fallSilent('node-3'));
	screen = await renderScreen({deps: createFakeDeps({orchestrator})});
	return screen;
}

test('no part of a frame says that a specialist works whose host does not answer', async () => {
	const {frame, press, resize} = await show();
	expect(frame()).toContain('3 online   0 tasks running, 1 unknown');
	expect(frame()).toContain('? database-expert     unknown   4');
	await resize(140, 24);
	expect(frame()).toContain('3 specialists, 0 working, 3 unknown   0 tasks running, 1 unknown');
	await press('w');
	expect(frame()).toContain('   0 specialists working, 3 unknown   0 tasks running, 1 unknown   ');
	await press('3');
	expect(frame()).toMatch(/\? {2}node-3 +database-expert +unknown /);
	expect(frame()).not.toMatch(/● {2}node-3/);
});

test('a screen reader is told since when it is unknown', async () => {
	const {store} = await show();
	expect(buildSpoken(store.getState())[0]).toBe(
		'5 hosts, 3 online. 3 specialists, 0 working, 3 unknown. 0 tasks running, 1 unknown.',
	);
	expect(buildSpoken(store.getState())).toContain('  specialist database-expert, unknown, since 14:02:30');
});
