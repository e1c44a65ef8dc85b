import type {DashboardState} from '../store/dashboard-state.ts';
import {formatExactly} from '../store/filter.ts';
import {selectCostRows} from '../store/selectors/rows.ts';
import {selectList, selectScreen} from '../store/selectors/screen.ts';
import {selectEntry, selectRowId, selectSpecialist, selectTask} from '../store/selectors/selection.ts';

/** Enter: opens the selected row, whatever it is. */
export function openSelection(state: DashboardState): void {
	const list = selectList(state);
	if (list === 'hosts') openHost(state, selectRowId(state, 'hosts'));
	if (list === 'tasks' || list === 'node-tasks') openLog(state, selectTask(state)?.id ?? null);
	if (list === 'specialists' || list === 'node-specialists') openSpecialist(state);
	if (list === 'activity') openEntry(state);
	if (selectScreen(state).kind === 'entry') openBehindEntry(state);
	if (list === 'cost') openCost(state);
}

function openHost(state: DashboardState, host: string | null): void {
	if (host !== null) state.open({kind: 'host', host});
}

function openLog(state: DashboardState, task: string | null): void {
	if (task !== null) state.openLog(task);
}

/** A specialist opens the tasks that it was given. */
function openSpecialist(state: DashboardState): void {
	const specialist = selectSpecialist(state);
	if (specialist === null) return;
	const {host, name} = specialist;
	showTasks(state, `${formatExactly('host', host)} ${formatExactly('spec', name)}`);
}

/** What happened, whole. */
function openEntry(state: DashboardState): void {
	const entry = selectEntry(state);
	if (entry !== null) state.openEntry(entry.id);
}

/** From what happened on to the task or the host that it happened to. */
function openBehindEntry(state: DashboardState): void {
	const entry = selectEntry(state);
	if (entry === null) return;
	if ('task' in entry.what) openLog(state, entry.what.task);
	else if (entry.host !== null) openHost(state, entry.host);
}

/** What was used opens the tasks that used it. */
function openCost(state: DashboardState): void {
	const key = selectRowId(state, 'cost');
	const row = selectCostRows(state).find(candidate => candidate.key === key);
	if (row !== undefined) showTasks(state, row.filter);
}

function showTasks(state: DashboardState, filter: string): void {
	state.showView('tasks');
	state.setFilter('tasks', filter);
}
