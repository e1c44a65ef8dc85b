import {GROUPS} from '../../keymap/action.ts';
import {ACTIONS, formatKey, keysOf} from '../../keymap.ts';
import {paint, type Theme} from '../../presentation/tokens.ts';
import {wrapText} from '../../presentation/wrap-text.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';
import {buildRow} from '../parts/build-row.ts';
import {buildRule} from '../parts/build-rule.ts';
import type {PaneSize} from '../parts/pane.tsx';

/** All keys by group, from the registry. */
export function buildHelp(theme: Theme, state: DashboardState, {columns, rows}: PaneSize): readonly string[] {
	const lines = GROUPS.flatMap(group => [
		'',
		`  ${paint(theme, 'strong', group)}`,
		...ACTIONS.filter(action => action.group === group).flatMap(action => {
			const keys = keysOf(action, state.settings.keys).map(formatKey).join(' ');
			return wrapText(action.help, Math.max(10, columns - KEY_CELLS - 4)).map(
				(row, index) =>
					`  ${buildRow(theme, [{text: index === 0 ? keys : '', width: KEY_CELLS, tone: 'accent'}])} ${row}`,
			);
		}),
	]);
	const top = Math.min(state.helpTop, Math.max(0, lines.length - rows + 1));
	const word = paint(theme, 'dim', lines.length > rows - 1 ? 'j and k scroll' : '');
	return [buildRule(theme, columns, 'Keys', word, true), ...lines.slice(top + 1)];
}

/** Cells of the keys, so that all sentences begin below each other. */
const KEY_CELLS = 18;
