import type {HostRecord} from '../../orchestrator/domain/network.ts';
import type {SpecialistView} from '../../orchestrator/domain/specialist-view.ts';
import {paint, SPECIALIST_TONES, type Theme} from '../../presentation/tokens.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';
import {indexOfSelected} from '../../store/row-window.ts';
import type {PaneName} from '../../store/screen.ts';
import {sortNodeSpecialists, specialistId} from '../../store/selectors/rows.ts';
import {buildAround, buildListTitle, countInTitle, isCutShort} from '../parts/build-list-parts.ts';
import {buildRow} from '../parts/build-row.ts';
import type {PaneSize} from '../parts/pane.tsx';

/** The specialists of one node, those at work first. */
export function buildNodeSpecialists(
	theme: Theme,
	state: DashboardState,
	record: HostRecord,
	focus: PaneName,
	{columns, rows}: PaneSize,
): readonly string[] {
	const focused = focus === 'node-specialists';
	if (rows <= 0) return [];
	const title = (text: string) => buildListTitle(theme, text, focused);
	const hint = (text: string) =>
		rows === 1 ? [title(`SPECIALISTS ${text}`)] : [title('SPECIALISTS'), `  ${paint(theme, 'dim', text)}`];
	if (record.specialists === null) return hint('not told yet');
	if (record.specialists.length === 0) return hint('none');
	const specialists = sortNodeSpecialists(record);
	const at = indexOfSelected(specialists.map(specialistId), state.lists['node-specialists'].selected);
	const lines = buildAround(theme, specialists, focused ? at : 0, rows - 1, (view, index) =>
		buildLine(theme, view, focused && index === at, columns),
	);
	const isCut = isCutShort(specialists.length, rows);
	return [title(isCut ? countSpecialists(specialists) : 'SPECIALISTS'), ...lines];
}

function countSpecialists(views: readonly SpecialistView[]): string {
	const count = (wanted: SpecialistView['condition']) =>
		views.filter(({condition}) => condition === wanted).length;
	return countInTitle('SPECIALISTS', views.length, {working: count('working'), unknown: count('unknown')});
}

function buildLine(
	theme: Theme,
	{specialist, condition}: SpecialistView,
	selected: boolean,
	columns: number,
): string {
	const {glyphs} = theme;
	const cursor = selected ? paint(theme, 'accent', glyphs.selected) : ' ';
	const tone = SPECIALIST_TONES[condition];
	return `${cursor} ${buildRow(theme, [
		{text: glyphs.specialist[condition], width: 1, tone},
		{
			text: specialist.name,
			width: Math.max(6, columns - 16),
			tone: selected ? 'strong' : 'plain',
		},
		{text: condition, width: 7, tone},
		{text: specialist.turns === null ? glyphs.unknown : String(specialist.turns), width: 3, align: 'right'},
	])}`;
}
