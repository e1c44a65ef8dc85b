import {formatClock} from '../../presentation/format-time.ts';
import {paint, type Theme, toneOfLevel} from '../../presentation/tokens.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';
import {selectEntryRoom, selectEntryRows, selectEntryScroll} from '../../store/entry-rows.ts';
import {selectEntry} from '../../store/selectors/selection.ts';
import {buildRule} from '../parts/build-rule.ts';
import {describeRest} from '../parts/describe-rest.ts';
import type {PaneSize} from '../parts/pane.tsx';

/** One thing that happened, whole: the line of the list, what else is known of it, and what to do. */
export function buildEntry(theme: Theme, state: DashboardState, {columns}: PaneSize): readonly string[] {
	const entry = selectEntry(state);
	if (entry === null) {
		const gone = paint(theme, 'dim', 'It is too long ago: only the last things that happened are kept.');
		return [buildRule(theme, columns, 'What happened', '', true), '', `  ${gone}`];
	}
	const {top, reach} = selectEntryScroll(state);
	const rows = selectEntryRows(state).slice(top, top + selectEntryRoom(state));
	const tone = toneOfLevel(entry.level, true);
	const word = paint(theme, 'dim', describeRest(top, reach - top));
	return [
		buildRule(theme, columns, `What happened at ${formatClock(entry.at)}`, word, true),
		'',
		...rows.map(({part, text}) => `  ${paint(theme, part === 'line' ? tone : 'plain', text)}`),
	];
}
