import {scoreReading} from '../../orchestrator/domain/score.ts';
import {takesSlot} from '../../orchestrator/domain/task.ts';
import type {Theme} from '../../presentation/tokens.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';
import {selectBestHost} from '../../store/selectors/figures.ts';
import {selectLayout} from '../../store/selectors/layout.ts';
import {selectHostNames, selectTasksByHost} from '../../store/selectors/rows.ts';
import {selectPane} from '../../store/selectors/screen.ts';
import {selectWindow} from '../../store/selectors/window.ts';
import type {PaneSize} from '../parts/pane.tsx';
import {buildHostHeading, buildHostRow} from './build-host-row.ts';
import {buildNoHosts, selectNoHosts} from './build-no-hosts.ts';
import {chooseHostColumns} from './host-columns.ts';
import type {HostRowFacts} from './host-row-facts.ts';

/** The table of hosts: the names of the columns where there is room, and the hosts in view. */
export function buildHosts(theme: Theme, state: DashboardState, {columns}: PaneSize): readonly string[] {
	const {network, settings, lists} = state;
	const names = selectHostNames(state);
	if (names.length === 0) return buildNoHosts(theme, columns, selectNoHosts(state));
	const {heading} = selectLayout(state);
	const longest = Math.max(...network.order.map(name => name.length));
	const layout = chooseHostColumns(columns, longest, settings.columns);
	const {at, first, room} = selectWindow(state, 'hosts');
	const lines = names.slice(first, first + room).flatMap((name, index) => {
		const record = network.hosts.get(name);
		if (record === undefined) return [];
		return [buildHostRow(theme, layout, record, gatherFacts(state, name, first + index === at))];
	});
	const hidden = Math.max(0, names.length - room);
	return heading ? [buildHostHeading(theme, layout, lists.hosts.sort, hidden), ...lines] : lines;
}

function gatherFacts(state: DashboardState, name: string, selected: boolean): HostRowFacts {
	const reading = state.network.hosts.get(name)?.reading ?? null;
	return {
		selected,
		focused: selectPane(state) === 'hosts',
		marked: state.lists.hosts.marks.has(name),
		best: reading !== null && name === selectBestHost(state),
		score: reading === null ? null : scoreReading(reading, state.settings.loadWeights),
		openTasks: (selectTasksByHost(state).get(name) ?? []).filter(takesSlot).length,
		now: state.now,
	};
}
