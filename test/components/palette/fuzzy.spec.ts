import {expect, test} from 'vitest';
import {scoreFuzzy} from '../../../src/components/palette/fuzzy.ts';
import {listPalette} from '../../../src/components/palette/list-palette.ts';
import {createDashboardStore} from '../../../src/store/create-store.ts';
import {createFakeDeps} from '../../store/fake-orchestrator.ts';

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
	expect(listPalette(store.getState()).map(action => action.label)).toEqual(labels);
});
