import {GROUPS} from '../../keymap/action.ts';
import {ACTIONS, formatKey, keysOf} from '../../keymap.ts';
import {paint, type Theme} from '../../presentation/tokens.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';
import {buildRow} from '../parts/build-row.ts';
import {buildRule} from '../parts/build-rule.ts';
import type {PaneSize} from '../parts/pane.tsx';

/** All keys by group, from the registry. */
export function buildHelp(theme: Theme, state: DashboardState, {columns, rows}: PaneSize): readonly string[] {
	const lines = GROUPS.flatMap(group => [
		'',
		`  ${paint(theme, 'strong', group)}`,
		...ACTIONS.filter(action => action.group === group).map(
			action =>
				`  ${buildRow(theme, [
					{text: keysOf(action, state.settings.keys).map(formatKey).join(' '), width: 18, tone: 'accent'},
					{text: action.help, width: Math.max(10, columns - 22)},
				])}`,
		),
	]);
	const top = Math.min(state.helpTop, Math.max(0, lines.length - rows + 1));
	const word = paint(theme, 'dim', lines.length > rows - 1 ? 'j and k scroll' : '');
	return [buildRule(theme, columns, 'Keys', word, true), ...lines.slice(top + 1)];
}
