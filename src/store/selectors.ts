import {choosePlacement} from '../orchestrator/domain/choose-placement.ts';
import {LOCAL_HOST} from '../orchestrator/domain/host.ts';
import type {ActivityEntry, HostRecord} from '../orchestrator/domain/network.ts';
import type {Placement} from '../orchestrator/domain/placement.ts';
import type {Specialist} from '../orchestrator/domain/specialist.ts';
import {bestHost, summarizeNetwork} from '../orchestrator/domain/summary.ts';
import type {Task} from '../orchestrator/domain/task.ts';
import type {DashboardState} from './dashboard-state.ts';
import {buildPlacementRequest, type DispatchForm} from './dispatch-form.ts';
import {remember} from './remember.ts';
import {indexOfSelected} from './row-window.ts';
import {selectNodeHost, selectRowIds, selectSpecialists, specialistId} from './rows.ts';
import type {ListName, Place, Screen} from './screen.ts';

/** The screen in front. */
export function selectScreen(state: DashboardState): Screen {
	return state.screens.at(-1) ?? state.screens[0];
}

/** Where a key pressed now would act. */
export function selectPlace(state: DashboardState): Place {
	if (state.filtering) return 'filter';
	const screen = selectScreen(state);
	if (screen.kind === 'log' && state.searchDraft !== null) return 'search';
	if (screen.kind === 'view') return screen.view === 'network' ? state.pane : screen.view;
	if (screen.kind === 'host') return state.pane === 'hosts' ? 'node-tasks' : state.pane;
	if (screen.kind === 'dispatch' && state.form.field !== 'task') return 'dispatch-choice';
	return screen.kind;
}

/** The list that movement, filter, sort and marks act on; null where there is none. */
export function selectList(state: DashboardState): ListName | null {
	const screen = selectScreen(state);
	if (screen.kind === 'view') return screen.view === 'network' ? state.pane : screen.view;
	if (screen.kind === 'host') return state.pane === 'hosts' ? 'node-tasks' : state.pane;
	return null;
}

/** The list that the filter line narrows: the hosts, or the view's own rows. */
export function selectFilteredList(state: DashboardState): ListName | null {
	const screen = selectScreen(state);
	if (screen.kind !== 'view') return null;
	return screen.view === 'network' ? 'hosts' : screen.view;
}

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
	const rows =
		list === 'specialists'
			? selectSpecialists(state)
			: (state.network.hosts.get(selectNodeHost(state) ?? '')?.specialists ?? []);
	return rows.find(specialist => specialistId(specialist) === id) ?? null;
}

/** Where the form's task would go, and why not elsewhere, with the figures of the picture. */
export const selectPlacement = (state: DashboardState) =>
	placementOf(state.network, state.form, state.settings, state.now);
const placementOf = remember(
	(
		network: DashboardState['network'],
		form: DispatchForm,
		settings: DashboardState['settings'],
		now: number,
	): Placement => choosePlacement(network, buildPlacementRequest(form, settings), settings, now),
);

/** The host with the lowest score, for work of no special kind; null while none is eligible. */
export const selectBestHost = (state: DashboardState) => bestOf(state.network, state.settings, state.now);
const bestOf = remember(bestHost);

/** The network in a few figures, those of the day among them. */
export const selectSummary = (state: DashboardState) => summaryOf(state.network, state.now);
const summaryOf = remember(summarizeNetwork);

/** Whether this computer is the only host. */
export function selectAlone({network}: DashboardState): boolean {
	return network.order.length === 1 && network.order[0] === LOCAL_HOST;
}
