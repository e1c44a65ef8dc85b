import {afterEach, expect, test} from 'vitest';
import {ACTIONS} from '../../src/keymap.ts';
import {EMPTY_NETWORK} from '../../src/orchestrator/domain/network.ts';
import type {StoryTeller} from '../../src/orchestrator/domain/story.ts';
import {NAMED_KEYS} from '../../src/store/say-key.ts';
import {type RenderedScreen, renderScreen} from '../components/render-screen.tsx';
import {buildHost} from '../orchestrator/domain/builders.ts';
import {createFakeDeps, createFakeOrchestrator} from '../store/fake-orchestrator.ts';
import {fallSilent, NOW} from '../store/sample-network.ts';

let screen: RenderedScreen | null = null;
afterEach(() => screen?.unmount());

/** F1, F2 …: keys that no sentence could name by chance. */
const KEYS = Object.fromEntries(Object.keys(NAMED_KEYS).map((id, index) => [id, [`f${index + 1}`]]));
const keyOf = (id: keyof typeof NAMED_KEYS) => KEYS[id]?.[0] ?? '';

/** A story of long outputs, of which a log leaves rows out. */
const createStoryTeller = (): StoryTeller => ({
	push: () => [1, 2, 3].map(() => ({kind: 'tool-output' as const, text: OUTPUT})),
	end: () => [],
});
/** Rows that a log leaves out of a long output of a tool. */
const OUTPUT = Array.from({length: 40}, (_, line) => `line ${line}`).join('\n');

async function show(network = createFakeOrchestrator().network()) {
	const orchestrator = createFakeOrchestrator(network);
	orchestrator.settingsNow = {...orchestrator.settingsNow, keys: KEYS};
	screen = await renderScreen({deps: createFakeDeps({orchestrator, createStoryTeller})});
	const {store, frame, settle} = screen;
	const why = (id: string) => ACTIONS.find(action => action.id === id)?.disabled(store.getState());
	return {orchestrator, frame, settle, why, state: () => store.getState()};
}

test('why an action cannot act names the keys that are bound', async () => {
	const {state, why, orchestrator} = await show();
	expect(why('back')).toBe(`This is the view itself; ${keyOf('quit')} quits.`);
	state().select('hosts', 'node-off');
	expect(why('sync')).toBe(`node-off cannot be reached now; ${keyOf('refresh')} tries again.`);
	state().showView('tasks');
	expect(why('retry')).toBe(`7f3k is still running: cancel it first (${keyOf('cancel')}).`);
	expect(why('next-match')).toBe(`Nothing is searched for: press ${keyOf('search')} and type a text.`);
	orchestrator.emit(fallSilent('node-3'));
	state().show();
	expect(why('retry')).toBeNull();
	state().requestRetry('7f3kz0w8rt');
	expect(state().notice?.text).toContain(
		`may still run on node-3: ${keyOf('retry')} again tries it elsewhere`,
	);
	state().open({kind: 'entry', id: 999});
	expect(why('open')).toBe(`This leads to no host and no task; ${keyOf('back')} goes back.`);
	state().open({kind: 'palette'});
	state().setPalette('no such action');
	expect(why('do-it')).toBe(`No action has such a name; ${keyOf('back')} goes back.`);
	expect(why('stop')).toBe(`Nothing runs; ${keyOf('back')} goes back.`);
});

test('a running command says with which keys another one is started', async () => {
	const {state, why} = await show();
	state().openRun();
	state().editCommand({kind: 'insert', text: 'uptime'});
	await state().startRun();
	expect(why('start')).toBe(`It runs already; ${keyOf('back')} and ${keyOf('run')} start another one.`);
});

test('what is empty names the keys that are bound', async () => {
	const {state, orchestrator, frame, settle} = await show(EMPTY_NETWORK);
	orchestrator.emit({type: 'hosts-found', at: NOW, hosts: [buildHost('node-1')]});
	state().show();
	const shown = async () => {
		await settle();
		return frame();
	};
	state().showView('tasks');
	expect(await shown()).toContain(`${keyOf('view-network')} shows the hosts, each with its reason.`);
	orchestrator.emit(
		{type: 'tasks-arrived', at: NOW, host: 'node-1', tasks: []},
		{type: 'specialists-arrived', at: NOW, host: 'node-1', specialists: [], truncated: false},
	);
	state().show();
	expect(await shown()).toContain(`${keyOf('dispatch')} writes one and sends it to the best host.`);
	state().showView('specialists');
	expect(await shown()).toContain(`when it is given a task: ${keyOf('dispatch')} dispatches one.`);
	state().open({kind: 'palette'});
	state().setPalette('no such action');
	expect(await shown()).toContain(`No action has such a name; ${keyOf('back')} goes back.`);
	state().open({kind: 'help'});
	expect(await shown()).toContain(`${keyOf('down')} and ${keyOf('up')} scroll`);
});

test('where a filter hides rows the key that takes it away is named: of its field while it is typed', async () => {
	const {state, frame, settle} = await show();
	const shown = async () => {
		await settle();
		return frame();
	};
	state().select('hosts', 'node-1');
	await settle();
	state().setFilter('hosts', 'node-1');
	expect(await shown()).toContain(`only rows with node-1   (${keyOf('back')} shows all)`);
	state().setFilter('hosts', 'no such host');
	expect(await shown()).toContain(`${keyOf('back')} shows all of them.`);
	state().setFiltering(true);
	state().setFilter('hosts', 'no such host');
	expect(await shown()).toContain(`${keyOf('drop-filter')} shows all of them.`);
	state().showView('tasks');
	state().setFilter('tasks', 'no such task');
	expect(await shown()).toContain(`${keyOf('back')} shows all.`);
});

test('a log names the keys that lead to its end and to what it leaves out', async () => {
	const {state, frame, settle, orchestrator} = await show();
	orchestrator.log = 'x\n';
	state().openLog('7f3kz0w8rt');
	await state().readLog();
	state().typeSearch('line 39');
	state().startSearch();
	await settle();
	expect(frame()).toContain(`34 more rows, ${keyOf('raw')} shows all`);
	expect(frame()).toContain(`not found: “line 39”, ${keyOf('raw')} searches what the story leaves out`);
	state().dropSearch();
	state().scrollLog(1);
	await settle();
	expect(frame()).toContain(`1 up from the end, ${keyOf('last')} goes there`);
});
