import {paint, type Theme} from '../../presentation/tokens.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';
import {chooseTop, indexOfSelected} from '../../store/row-window.ts';
import type {ListName} from '../../store/screen.ts';
import {selectLayout} from '../../store/selectors/layout.ts';
import {buildRow, type Cell} from './build-row.ts';
import {buildRule} from './build-rule.ts';
import type {PaneSize} from './pane.tsx';

/** A list that fills the body: its title, the names of its columns, and its rows. */
export interface TableContent {
	readonly list: ListName;
	readonly title: string;
	/** Cells with the names of the columns, as wide as the cells below. */
	readonly heading: readonly Cell[];
	/** The ids of all rows, in order. */
	readonly ids: readonly string[];
	/** The cells of one row; asked only for rows in view. */
	readonly row: (index: number, selected: boolean) => readonly Cell[];
	/** What stands there when there are no rows: why, and what to do. */
	readonly empty: readonly string[];
}

/** Draws a list view: the same frame for all of them. */
export function buildTable(
	theme: Theme,
	state: DashboardState,
	{columns, rows}: PaneSize,
	content: TableContent,
): readonly string[] {
	const {filter, selected, sort, top} = state.lists[content.list];
	const word = paint(theme, 'dim', `${content.ids.length}, by ${sort}`);
	const rule = buildRule(theme, columns, content.title, word, true);
	if (content.ids.length === 0) {
		const why = filter === '' ? content.empty : [`Nothing passes the filter ${filter}`, 'Esc shows all.'];
		return [rule, '', ...why.map(line => `  ${paint(theme, 'dim', line)}`)];
	}
	const {heading} = selectLayout(state);
	const height = rows - 1 - Number(heading);
	const at = indexOfSelected(content.ids, selected);
	const first = chooseTop(top, at, content.ids.length, height);
	const last = Math.min(content.ids.length, first + height);
	const lines: string[] = [];
	for (let index = first; index < last; index += 1) {
		const cursor = index === at ? paint(theme, 'accent', theme.glyphs.selected) : ' ';
		lines.push(`${cursor} ${buildRow(theme, content.row(index, index === at), 2)}`);
	}
	const titles = content.heading.map(cell => ({tone: 'dim' as const, ...cell}));
	return heading ? [rule, `  ${buildRow(theme, titles, 2)}`, ...lines] : [rule, ...lines];
}
