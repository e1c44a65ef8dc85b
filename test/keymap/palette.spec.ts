import {expect, test} from 'vitest';
import {scoreFuzzy} from '../../src/keymap/fuzzy.ts';
import {listPalette} from '../../src/keymap/list-palette.ts';
import {ACTIONS, findAction} from '../../src/keymap.ts';
import {createDashboardStore} from '../../src/store/create-store.ts';
import {createFakeDeps, createFakeOrchestrator} from '../store/fake-orchestrator.ts';

test.each([
	['', ['copy', 'zoom out', 'copy as command']],
	['cc', ['copy as command']],
	['zo', ['zoom out']],
	['CO', ['copy', 'copy as command']],
	['as com', ['copy as command']],
	['ypoc', []],
])('%j finds by letters in their order, the closest first', (typed, found) => {
	const scored = ['zoom out', 'copy as command', 'copy'].flatMap(name => {
		const score = scoreFuzzy(typed, name);
		return score === null ? [] : [{name, score}];
	});
	expect(scored.toSorted((left, right) => left.score - right.score).map(({name}) => name)).toEqual(found);
});

test.each([
	['dis', ['dispatch', 'mark']],
	['zoom', ['zoom', 'zoom out']],
	['configuration of nobody', []],
])('the palette finds by %j the actions of the place below it, by name before help', (typed, labels) => {
	const store = createDashboardStore(createFakeDeps());
	store.getState().show();
	store.getState().open({kind: 'palette'});
	store.getState().setPalette(typed);
	expect(listPalette(store.getState(), ACTIONS).map(action => action.label)).toEqual(labels);
});

test('Enter and the arrows of the palette are actions, and can be other keys', () => {
	const orchestrator = createFakeOrchestrator();
	orchestrator.settingsNow = {...orchestrator.settingsNow, keys: {'do-it': ['ctrl+o']}};
	const store = createDashboardStore(createFakeDeps({orchestrator}));
	store.getState().show();
	store.getState().open({kind: 'palette'});
	store.getState().setPalette('zoom');
	expect(findAction('enter', 'palette', store.getState())).toBeNull();
	findAction('down', 'palette', store.getState())?.run(store.getState());
	findAction('down', 'palette', store.getState())?.run(store.getState());
	findAction('up', 'palette', store.getState())?.run(store.getState());
	expect(store.getState().paletteAt).toBe(0);
	findAction('ctrl+o', 'palette', store.getState())?.run(store.getState());
	expect([store.getState().zoomed, store.getState().screens.length]).toEqual([true, 1]);
});

test('the palette says why what is selected cannot act now, and what to do where nothing is found', () => {
	const store = createDashboardStore(createFakeDeps());
	store.getState().show();
	store.getState().select('hosts', 'node-off');
	store.getState().open({kind: 'palette'});
	store.getState().setPalette('sync');
	findAction('enter', 'palette', store.getState())?.run(store.getState());
	expect(store.getState().notice?.text).toBe('node-off cannot be reached now; R tries again.');
	store.getState().open({kind: 'palette'});
	store.getState().setPalette('of nobody');
	expect(findAction('enter', 'palette', store.getState())?.disabled(store.getState())).toBe(
		'No action has such a name; Esc goes back.',
	);
});
