import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {LISTS} from '../../src/keymap/action.ts';
import {formatKeyDocs} from '../../src/keymap/format-key-docs.ts';
import {ACTIONS, findAction, keyIn, listFooterActions} from '../../src/keymap.ts';
import {ACTION_IDS} from '../../src/orchestrator/domain/action-id.ts';
import type {Settings} from '../../src/orchestrator/domain/settings.ts';
import {createDashboardStore} from '../../src/store/create-store.ts';
import {createFakeDeps, createFakeOrchestrator} from '../store/fake-orchestrator.ts';

function createState() {
	const store = createDashboardStore(createFakeDeps());
	store.getState().show();
	return store;
}

test('every action has a name of its own', () => {
	const ids = ACTIONS.map(action => action.id);
	expect(new Set(ids).size).toBe(ids.length);
});

test('no key has two actions in one place, but for Ctrl-C where a command runs', () => {
	const claims = ACTIONS.flatMap(action =>
		action.places.flatMap(place => action.keys.map(key => ({claim: `${key} in ${place}`, id: action.id}))),
	);
	const doubles = Object.values(Object.groupBy(claims, ({claim}) => claim))
		.filter(group => (group?.length ?? 0) > 1)
		.flatMap(group => group?.map(({claim, id}) => `${claim}: ${id}`) ?? []);
	expect(doubles).toEqual(['ctrl+c in run-output: stop', 'ctrl+c in run-output: quit-now']);
});

test('the keys of terminals, screen and tmux stay free', () => {
	const taken = ACTIONS.flatMap(action => action.keys);
	for (const key of ['ctrl+q', 'ctrl+s', 'ctrl+a', 'ctrl+b', 'ctrl+d']) expect(taken).not.toContain(key);
});

test('letters are typed in fields and pressed elsewhere', () => {
	const state = createState().getState();
	expect(findAction('d', 'hosts', state)?.id).toBe('dispatch');
	expect(findAction('d', 'dispatch', state)).toBeNull();
	expect(findAction('q', 'filter', state)).toBeNull();
	expect(findAction('ctrl+c', 'dispatch', state)?.id).toBe('quit-now');
});

test('a person’s own keys take the place of the default ones', () => {
	const orchestrator = createFakeOrchestrator();
	orchestrator.settingsNow = {...orchestrator.settingsNow, keys: {dispatch: ['n']}};
	const state = createDashboardStore(createFakeDeps({orchestrator})).getState();
	expect(findAction('n', 'hosts', state)?.id).toBe('dispatch');
	expect(findAction('d', 'hosts', state)).toBeNull();
});

function withKeys(keys: Settings['keys']) {
	const orchestrator = createFakeOrchestrator();
	orchestrator.settingsNow = {...orchestrator.settingsNow, keys};
	return createDashboardStore(createFakeDeps({orchestrator})).getState();
}

test.each(['run', 'palette', 'dispatch'] as const)(
	'in the field %s a way back that would be typed leaves the default one in force, and the footer names it',
	place => {
		const keys = {back: ['b', 'space'], 'quit-now': ['Q']};
		const state = withKeys(keys);
		state.open({kind: place});
		expect(findAction('b', place, state)).toBeNull();
		expect(findAction('space', place, state)).toBeNull();
		expect(findAction('escape', place, state)?.id).toBe('back');
		expect(findAction('ctrl+c', place, state)?.id).toBe('quit-now');
		const back = ACTIONS.find(action => action.id === 'back');
		expect(back && keyIn(back, place, keys)).toBe('escape');
		expect(findAction('b', 'log', state)?.id).toBe('back');
		expect(findAction('escape', 'log', state)).toBeNull();
		const stop = ACTIONS.find(action => action.id === 'stop');
		expect(stop?.disabled(state)).toBe('Nothing runs; b goes back.');
	},
);

test('a default key that stands in for one that is typed takes nothing from what a person bound', () => {
	const state = withKeys({send: ['s'], 'new-line': ['enter']});
	expect(findAction('enter', 'dispatch', state)?.id).toBe('new-line');
	expect(findAction('s', 'dispatch-choice', state)?.id).toBe('send');
	expect(findAction('escape', 'run', withKeys({back: []}))).toBeNull();
});

test('the footer shows only keys that can act here and now', () => {
	const store = createState();
	const labels = () => listFooterActions('hosts', store.getState()).map(action => action.label);
	expect(labels()).toEqual(['dispatch', 'sync', 'run', 'shell', 'open', 'filter', 'all', 'help']);
	store.getState().select('hosts', 'node-off');
	expect(labels()).toEqual(['dispatch', 'shell', 'open', 'filter', 'all', 'help']);
});

test('a disabled action says why and what to do', () => {
	const store = createState();
	store.getState().select('hosts', 'node-off');
	const reason = (id: string) => ACTIONS.find(action => action.id === id)?.disabled(store.getState());
	expect(reason('sync')).toBe('node-off cannot be reached now; R tries again.');
	expect(reason('cancel')).toBe('No task is selected here.');
	const readOnly = createDashboardStore(createFakeDeps({readOnly: true})).getState();
	expect(ACTIONS.find(action => action.id === 'dispatch')?.disabled(readOnly)).toBe(
		'This dashboard is read-only: start dgo-tui without --read-only.',
	);
});

test.each(LISTS)('in the list %s the keys of tasks say that none is selected', place => {
	const state = createDashboardStore(createFakeDeps()).getState();
	for (const key of ['x', 't', 'l', 'f'])
		expect(findAction(key, place, state)?.disabled(state)).toBe('No task is selected here.');
});

test('each action knows the command that does the same, quoted for a shell', () => {
	const store = createState();
	const command = (id: string) => ACTIONS.find(action => action.id === id)?.command(store.getState());
	expect(command('sync')).toBe('dgo sync node-3 /home/ada/projects/shop');
	store.getState().openDispatch();
	store.getState().editForm({kind: 'insert', text: "don't\n$(x)"});
	expect(command('copy-command')).toBe("dgo dispatch --project /home/ada/projects/shop -- 'don'\\''t\n$(x)'");
});

test('docs/keys.md is what the registry says (node scripts/write-key-docs.ts)', () => {
	expect(readFileSync('docs/keys.md', 'utf8')).toBe(formatKeyDocs());
});

test('the configuration knows the name of every action, and no other', () => {
	expect([...new Set(ACTIONS.map(({id}) => id))].sort()).toEqual([...ACTION_IDS].sort());
});
