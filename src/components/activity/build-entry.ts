import {tellActivity} from '../../presentation/activity.ts';
import {formatClock} from '../../presentation/format-time.ts';
import {paint, type Theme, toneOfLevel} from '../../presentation/tokens.ts';
import {wrapText} from '../../presentation/wrap-text.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';
import {selectEntry} from '../../store/selectors/selection.ts';
import {buildRule} from '../parts/build-rule.ts';
import type {PaneSize} from '../parts/pane.tsx';

/** One thing that happened, whole: the line of the list, what else is known of it, and what to do. */
export function buildEntry(
	theme: Theme,
	state: DashboardState,
	{columns, rows}: PaneSize,
): readonly string[] {
	const entry = selectEntry(state);
	if (entry === null) {
		const gone = paint(theme, 'dim', 'It is too long ago: only the last things that happened are kept.');
		return [buildRule(theme, columns, 'What happened', '', true), '', `  ${gone}`];
	}
	const [line = '', ...more] = tellActivity(entry);
	const tone = toneOfLevel(entry.level, true);
	const lines = [
		...wrapText(line, columns - 3).map(row => `  ${paint(theme, tone, row)}`),
		...more.flatMap(text => ['', ...wrapText(text, columns - 3).map(row => `  ${row}`)]),
	];
	const hidden = lines.length - (rows - 2);
	const word = hidden > 0 ? `+${hidden} lines below` : '';
	const title = `What happened at ${formatClock(entry.at)}`;
	return [buildRule(theme, columns, title, paint(theme, 'dim', word), true), '', ...lines];
}
