import {formatAge} from '../../presentation/format-time.ts';
import {SPECIALIST_TONES, type Theme} from '../../presentation/tokens.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';
import {sayKey} from '../../store/say-key.ts';
import {selectSpecialists} from '../../store/selectors/rows.ts';
import {buildTable} from '../parts/build-table.ts';
import {explainEmpty} from '../parts/explain-empty.ts';
import type {PaneSize} from '../parts/pane.tsx';

/** The specialists of all hosts, by host or by name. */
export function buildSpecialists(theme: Theme, state: DashboardState, size: PaneSize): readonly string[] {
	const specialists = selectSpecialists(state);
	const wide = size.columns >= 100;
	const fixed = 2 + 1 + 2 + HOST_WIDTH + 2 + 8 + 2 + 5 + 2 + 8;
	const nameWidth = Math.max(8, Math.min(32, size.columns - fixed - 2));
	const projectWidth = Math.max(0, size.columns - fixed - nameWidth - 4);
	const project = (text: string) =>
		wide ? [{text, width: projectWidth, tone: 'dim' as const, cut: 'middle' as const}] : [];
	return buildTable(theme, state, size, {
		list: 'specialists',
		title: 'Specialists',
		heading: [
			{text: '', width: 1},
			{text: 'HOST', width: HOST_WIDTH},
			{text: 'SPECIALIST', width: nameWidth},
			{text: 'STATE', width: 8},
			{text: 'TURNS', width: 5, align: 'right'},
			{text: 'ACTIVE', width: 8, align: 'right'},
			...project('PROJECT'),
		],
		row(index, selected) {
			const view = specialists[index];
			if (view === undefined) return [];
			const {specialist, condition} = view;
			const tone = SPECIALIST_TONES[condition];
			return [
				{text: theme.glyphs.specialist[condition], width: 1, tone},
				{text: specialist.host, width: HOST_WIDTH, cut: 'middle'},
				{text: specialist.name, width: nameWidth, tone: selected ? 'strong' : 'plain', cut: 'middle'},
				{text: condition, width: 8, tone},
				{text: String(specialist.turns ?? theme.glyphs.unknown), width: 5, align: 'right'},
				{
					text:
						specialist.lastActiveAt === null
							? theme.glyphs.unknown
							: formatAge(state.now - specialist.lastActiveAt),
					width: 8,
					align: 'right',
					tone: 'dim',
				},
				...project(specialist.damage ?? specialist.project ?? 'home'),
			];
		},
		empty: explainEmpty(state, ({specialists: told}) => told !== null, {
			noun: 'specialists',
			nothing: 'No specialist on any host.',
			advice: `gummy makes one when it is given a task: ${sayKey('dispatch', state.settings.keys)} dispatches one.`,
		}),
	});
}

const HOST_WIDTH = 12;
