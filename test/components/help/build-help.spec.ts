import {expect, test} from 'vitest';
import {buildHelp} from '../../../src/components/help/build-help.ts';
import {ACTIONS} from '../../../src/keymap.ts';
import {createTheme} from '../../../src/presentation/tokens.ts';
import {displayWidth} from '../../../src/presentation/width.ts';
import {createDashboardStore} from '../../../src/store/create-store.ts';
import {createFakeDeps} from '../../store/fake-orchestrator.ts';

test.each([60, 80, 120])('at %i columns every sentence of the help is read whole', columns => {
	const state = createDashboardStore(createFakeDeps()).getState();
	const lines = buildHelp(createTheme('ascii', false), state, {columns, rows: 1000});
	const text = lines.map(line => line.slice(21)).join(' ');
	for (const {help} of ACTIONS) expect(text).toContain(help);
	expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(columns);
});
