import {paint, type Theme} from '../../presentation/tokens.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';
import type {FullList} from '../../store/screen.ts';
import {selectLayout} from '../../store/selectors/layout.ts';
import {selectWindow} from '../../store/selectors/window.ts';
import {buildRow, type Cell} from './build-row.ts';
import {buildRule} from './build-rule.ts';
import {keyToShowAll} from './key-to-show-all.ts';
import type {PaneSize} from './pane.tsx';

/** A list that fills the body: its title, the names of its columns, and its rows. */
export interface TableContent {
	readonly list: FullList;
	readonly title: string;
	/** Cells with the names of the columns, as wide as the cells below. */
	readonly heading: readonly Cell[];
	/** The cells of one row; asked only for rows in view. */
	readonly row: (index: number, selected: boolean) => readonly Cell[];
	/** What stands there when there are no rows: why, and what to do. */
	readonly empty: readonly string[];
}

/** Draws a list view: the same frame for all of them. */
export function buildTable(
	theme: Theme,
	state: DashboardState,
	{columns}: Pick<PaneSize, 'columns'>,
	content: TableContent,
): readonly string[] {
	const {filter, sort} = state.lists[content.list];
	const {ids, at, first, room} = selectWindow(state, content.list);
	const word = paint(theme, 'dim', `${ids.length}, by ${sort}`);
	const rule = buildRule(theme, columns, content.title, word, true);
	if (ids.length === 0) {
		const nothing = [`Nothing passes the filter ${filter}`, `${keyToShowAll(state)} shows all.`];
		const why = filter === '' ? content.empty : nothing;
		return [rule, '', ...why.map(line => `  ${paint(theme, 'dim', line)}`)];
	}
	const {heading} = selectLayout(state);
	const last = Math.min(ids.length, first + room);
	const lines: string[] = [];
	for (let index = first; index < last; index += 1) {
		const cursor = index === at ? paint(theme, 'accent', theme.glyphs.selected) : ' ';
		lines.push(`${cursor} ${buildRow(theme, content.row(index, index === at), 2)}`);
	}
	const titles = content.heading.map(cell => ({tone: 'dim' as const, ...cell}));
	return heading ? [rule, `  ${buildRow(theme, titles, 2)}`, ...lines] : [rule, ...lines];
}
