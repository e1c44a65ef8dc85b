import {listPalette, sayNoAction, underPalette} from '../../keymap/list-palette.ts';
import {ACTIONS, keysOf} from '../../keymap.ts';
import {formatKey} from '../../presentation/format-key.ts';
import {paint, type Theme} from '../../presentation/tokens.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';
import {chooseTop} from '../../store/row-window.ts';
import {buildRow} from '../parts/build-row.ts';
import {buildRule} from '../parts/build-rule.ts';
import type {PaneSize} from '../parts/pane.tsx';

/** Every action that acts here, by name, with its key, its command, and why it cannot act now. */
export function buildPalette(
	theme: Theme,
	state: DashboardState,
	{columns, rows}: PaneSize,
): readonly string[] {
	const actions = listPalette(state, ACTIONS);
	const below = underPalette(state);
	const head = [
		buildRule(theme, columns, 'All actions', '', true),
		` :${state.palette}${paint(theme, 'cursor', ' ')}`,
		'',
	];
	if (actions.length === 0) return [...head, `  ${paint(theme, 'dim', sayNoAction(state.settings.keys))}`];
	const room = rows - head.length;
	const top = chooseTop(0, state.paletteAt, actions.length, room);
	const lines = actions.slice(top, top + room).map((action, index) => {
		const selected = top + index === state.paletteAt;
		const reason = action.disabled(below);
		const command = action.command(below);
		const cursor = selected ? paint(theme, 'accent', theme.glyphs.selected) : ' ';
		return `${cursor} ${buildRow(theme, [
			{text: keysOf(action, state.settings.keys).map(formatKey).join(' '), width: 10, tone: 'accent'},
			{text: action.label, width: 16, tone: reason === null ? (selected ? 'strong' : 'plain') : 'dim'},
			{text: reason ?? command ?? action.help, width: Math.max(4, columns - 32), tone: 'dim'},
		])}`;
	});
	return [...head, ...lines];
}
