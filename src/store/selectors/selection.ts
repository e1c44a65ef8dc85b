import type {ActivityEntry, HostRecord} from '../../orchestrator/domain/network.ts';
import type {Specialist} from '../../orchestrator/domain/specialist.ts';
import {viewSpecialists} from '../../orchestrator/domain/specialist-view.ts';
import type {Task} from '../../orchestrator/domain/task.ts';
import type {DashboardState} from '../dashboard-state.ts';
import {indexOfSelected} from '../row-window.ts';
import type {ListName} from '../screen.ts';
import {selectNodeHost, selectRowIds, selectSpecialists, specialistId} from './rows.ts';
import {selectList, selectScreen} from './screen.ts';

/** The id of the selected row of a list. */
export function selectRowId(state: DashboardState, list: ListName): string | null {
	const ids = selectRowIds(state, list);
	return ids[indexOfSelected(ids, state.lists[list].selected)] ?? null;
}

/** The host that a key pressed now would act on. */
export function selectHost(state: DashboardState): HostRecord | null {
	const name = selectHostName(state);
	return name === null ? null : (state.network.hosts.get(name) ?? null);
}

function selectHostName(state: DashboardState): string | null {
	const list = selectList(state);
	if (list === 'tasks') return selectTask(state)?.host ?? null;
	if (list === 'specialists') return selectSpecialist(state)?.host ?? null;
	const screen = selectScreen(state);
	if (list === 'activity' || screen.kind === 'entry') return selectEntry(state)?.host ?? null;
	if (screen.kind === 'log') return state.network.tasks.get(screen.task)?.host ?? null;
	return selectNodeHost(state);
}

/** The marked hosts in their order, or the selected one. */
export function selectTargets(state: DashboardState): readonly string[] {
	const marks = state.lists.hosts.marks;
	if (marks.size > 0) return state.network.order.filter(name => marks.has(name));
	const host = selectHost(state);
	return host === null ? [] : [host.host.name];
}

/** The thing that happened which is in front, or selected in its list. */
export function selectEntry(state: DashboardState): ActivityEntry | null {
	const screen = selectScreen(state);
	if (screen.kind !== 'entry' && selectList(state) !== 'activity') return null;
	const id = screen.kind === 'entry' ? String(screen.id) : selectRowId(state, 'activity');
	return state.network.activity.find(entry => String(entry.id) === id) ?? null;
}

/** The task that a key pressed now would act on. */
export function selectTask(state: DashboardState): Task | null {
	const screen = selectScreen(state);
	if (screen.kind === 'log') return state.network.tasks.get(screen.task) ?? null;
	const list = selectList(state);
	if (list !== 'tasks' && list !== 'node-tasks') return null;
	return state.network.tasks.get(selectRowId(state, list) ?? '') ?? null;
}

/** The specialist that is selected in the view or in the node's pane. */
export function selectSpecialist(state: DashboardState): Specialist | null {
	const list = selectList(state);
	if (list !== 'specialists' && list !== 'node-specialists') return null;
	const id = selectRowId(state, list);
	const record = state.network.hosts.get(selectNodeHost(state) ?? '');
	const ofNode = record === undefined ? [] : viewSpecialists(record);
	const rows = list === 'specialists' ? selectSpecialists(state) : ofNode;
	return rows.find(view => specialistId(view) === id)?.specialist ?? null;
}
