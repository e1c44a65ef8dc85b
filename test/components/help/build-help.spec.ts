import {expect, test} from 'vitest';
import {buildHelp} from '../../../src/components/help/build-help.ts';
import {moveBy} from '../../../src/keymap/move-actions.ts';
import {ACTIONS} from '../../../src/keymap.ts';
import {createTheme} from '../../../src/presentation/tokens.ts';
import {displayWidth} from '../../../src/presentation/width.ts';
import {createDashboardStore} from '../../../src/store/create-store.ts';
import {selectLayout} from '../../../src/store/selectors/layout.ts';
import {createFakeDeps} from '../../store/fake-orchestrator.ts';

test.each([60, 80, 120])('at %i columns every sentence of the help is read whole', columns => {
	const state = createDashboardStore(createFakeDeps()).getState();
	const lines = buildHelp(createTheme('ascii', false), state, {columns, rows: 1000});
	const text = lines.map(line => line.slice(21)).join(' ');
	for (const {help} of ACTIONS) expect(text).toContain(help);
	expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(columns);
});

test('from the end of the help one key goes up again, whatever the size was before', () => {
	const store = createDashboardStore(createFakeDeps());
	const move = (rows: number) => moveBy(store.getState(), rows, ACTIONS);
	const draw = () => {
		const {body, columns} = selectLayout(store.getState());
		return buildHelp(createTheme('ascii', false), store.getState(), {columns, rows: body});
	};
	store.getState().open({kind: 'help'});
	const start = draw();
	store.getState().resize({columns: 40, rows: 24});
	move(1_000_000);
	store.getState().resize({columns: 80, rows: 24});
	const end = draw();
	expect(end.at(-1)).toContain('stops that.');
	move(-1);
	expect(draw().slice(2)).toEqual(end.slice(1, -1));
	move(-1_000_000);
	expect(draw()).toEqual(start);
});
