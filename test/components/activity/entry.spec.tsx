import {afterEach, expect, test, vi} from 'vitest';
import {createFailure} from '../../../src/orchestrator/domain/failure.ts';
import {createFakeDeps, createFakeOrchestrator} from '../../store/fake-orchestrator.ts';
import {composeNetwork, listSampleEvents, NOW} from '../../store/sample-network.ts';
import {type RenderedScreen, renderScreen} from '../render-screen.tsx';

const ENTER = '\r';
const ESCAPE = '\u001b';

let screen: RenderedScreen | null = null;
afterEach(() => screen?.unmount());

async function showActivity(size: {readonly columns?: number; readonly rows?: number} = {}) {
	const orchestrator = createFakeOrchestrator(
		composeNetwork([
			...listSampleEvents(),
			{
				type: 'notice',
				at: NOW,
				host: null,
				level: 'error',
				text: '/home/ada/.config/distributed-gummy/config.yaml:1:8: slots is a number from 0 on, not “many”; the settings before stay in force',
				failure: null,
			},
			{
				type: 'link-changed',
				at: NOW + 1000,
				host: 'node-1',
				link: {
					status: 'offline',
					since: NOW + 1000,
					failure: createFailure('connection-lost', 'node-1', 'broken pipe'),
					nextTryAt: NOW + 9000,
				},
			},
		]),
	);
	const deps = createFakeDeps({orchestrator});
	screen = await renderScreen({deps, ...size});
	await screen.press('4');
	const {frame} = screen;
	return {...screen, deps, body: () => frame().split('\n').slice(2, 10)};
}

test('Enter shows what happened whole, with what to do, and goes on from there to the host', async () => {
	const {press, body, store} = await showActivity();
	await press(ENTER);
	expect(body()).toEqual([
		' ── What happened at 14:02:32 ──────────────────────────────────────────────────',
		'',
		'  node-1 is offline: connection lost',
		'',
		'  node-1: connection lost (broken pipe)',
		'',
		'  what was under way can be sent again',
		'',
	]);
	await press(ENTER);
	expect(store.getState().screens.at(-1)).toEqual({kind: 'host', host: 'node-1'});
	await press(ESCAPE);
	await vi.waitFor(() => expect(store.getState().screens.at(-1)?.kind).toBe('entry'));
	await press(ESCAPE);
	await vi.waitFor(() => expect(store.getState().screens).toEqual([{kind: 'view', view: 'activity'}]));
});

test('a sentence that its row cuts is read whole, and copied whole from both places', async () => {
	const {press, body, store, deps} = await showActivity();
	await press('j', 'y', ENTER, 'y');
	expect(body()).toEqual([
		' ── What happened at 14:02:31 ──────────────────────────────────────────────────',
		'',
		'  /home/ada/.config/distributed-gummy/config.yaml:1:8: slots is a number from 0',
		'  on, not “many”; the settings before stay in force',
		'',
		'',
		'',
		'',
	]);
	const line =
		'14:02:31 /home/ada/.config/distributed-gummy/config.yaml:1:8: slots is a number from 0 on, not “many”; the settings before stay in force';
	expect(deps.said).toEqual([
		['copy', line],
		['copy', line],
	]);
	await press(ENTER);
	expect(store.getState().notice?.text).toBe('This leads to no host and no task; Esc goes back.');
});

test('an entry that is longer than the screen scrolls to its end and back, and the rule says what is out of sight', async () => {
	const {press, frame, store} = await showActivity({columns: 40, rows: 7});
	await press('j', ENTER);
	const rows = async (...keys: readonly string[]) => {
		await press(...keys);
		const [rule = '', , ...more] = frame().split('\n').slice(1, 5);
		return [rule.replace(/.*─ /, ''), ...more];
	};
	const top = [
		'+2 lines below',
		'  /home/ada/.config/distributed-gummy/c',
		'  onfig.yaml:1:8: slots is a number',
	];
	const end = ['+2 lines above', '  from 0 on, not “many”; the settings', '  before stay in force'];
	expect(await rows()).toEqual(top);
	expect(await rows('j')).toEqual(['+1 above, +1 below', top[2], end[1]]);
	expect(await rows('G', 'j')).toEqual(end);
	expect(await rows('k')).toEqual(['+1 above, +1 below', top[2], end[1]]);
	expect(await rows('g', 'k')).toEqual(top);
	expect((await rows('\u001b[6~'))[0]).toBe('+1 above, +1 below');
	await press(ESCAPE);
	await vi.waitFor(() => expect(store.getState().screens.length).toBe(1));
	expect(await rows(ENTER)).toEqual(top);
});
