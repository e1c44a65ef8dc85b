import {KEY_CELLS, layOutHelp} from '../../keymap/lay-out-help.ts';
import {ACTIONS} from '../../keymap.ts';
import {formatKey} from '../../presentation/format-key.ts';
import {paint, type Theme} from '../../presentation/tokens.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';
import {sayKey} from '../../store/say-key.ts';
import {buildRow} from '../parts/build-row.ts';
import {buildRule} from '../parts/build-rule.ts';
import type {PaneSize} from '../parts/pane.tsx';

/** All keys by group, from the registry. */
export function buildHelp(theme: Theme, state: DashboardState, {columns, rows}: PaneSize): readonly string[] {
	const {keys} = state.settings;
	const all = layOutHelp(ACTIONS, keys, columns);
	const room = rows - 1;
	const top = Math.min(state.helpTop, Math.max(0, all.length - room));
	const word = paint(
		theme,
		'dim',
		all.length > room ? `${sayKey('down', keys)} and ${sayKey('up', keys)} scroll` : '',
	);
	const lines = all.slice(top, top + room).map(({group, keys, text}) => {
		if (group !== '') return `  ${paint(theme, 'strong', group)}`;
		const names = keys.map(formatKey).join(' ');
		return text === ''
			? ''
			: `  ${buildRow(theme, [{text: names, width: KEY_CELLS, tone: 'accent'}])} ${text}`;
	});
	return [buildRule(theme, columns, 'Keys', word, true), ...lines];
}
