import {fitActivity} from '../../presentation/activity.ts';
import {formatClock} from '../../presentation/format-time.ts';
import {type Theme, toneOfLevel} from '../../presentation/tokens.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';
import {selectActivity} from '../../store/selectors/rows.ts';
import {buildTable} from '../parts/build-table.ts';
import type {PaneSize} from '../parts/pane.tsx';

/** What happened, newest first, with times and reasons. */
export function buildActivity(theme: Theme, state: DashboardState, size: PaneSize): readonly string[] {
	const entries = selectActivity(state);
	const textWidth = Math.max(10, size.columns - 14);
	return buildTable(theme, state, size, {
		list: 'activity',
		title: 'Activity',
		heading: [
			{text: 'TIME', width: 8},
			{text: 'WHAT HAPPENED', width: textWidth},
		],
		row(index, selected) {
			const entry = entries[index];
			if (entry === undefined) return [];
			const tone = toneOfLevel(entry.level, selected);
			return [
				{text: formatClock(entry.at), width: 8, tone: 'dim'},
				{text: fitActivity(entry, textWidth), width: textWidth, tone},
			];
		},
		empty: ['Nothing has happened since this dashboard was started.'],
	});
}
