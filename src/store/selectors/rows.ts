import {isOnline} from '../../orchestrator/domain/link-state.ts';
import type {ActivityEntry, HostRecord, Network} from '../../orchestrator/domain/network.ts';
import {type SpecialistView, viewSpecialists} from '../../orchestrator/domain/specialist-view.ts';
import type {Task} from '../../orchestrator/domain/task.ts';
import {judgeState} from '../../orchestrator/domain/task-view.ts';
import {formatActivity} from '../../presentation/activity.ts';
import type {DashboardState} from '../dashboard-state.ts';
import {describeActivity, describeHost, describeSpecialist, describeTask} from '../facets.ts';
import {matchesFilter, parseFilter} from '../filter.ts';
import {remember} from '../remember.ts';
import {indexOfSelected} from '../row-window.ts';
import type {ListName} from '../screen.ts';
import {compareAge, compareSpecialists, compareTasks} from '../sort-rows.ts';
import type {Sorts} from '../sorts.ts';
import {type CostRow, summarizeCost} from '../summarize-cost.ts';
import {selectScreen} from './screen.ts';

/** Names of the hosts that pass the filter, in the order in which they are drawn. */
export const selectHostNames = (state: DashboardState) =>
	hostNames(state.network, state.hostOrder.shown, state.lists.hosts.filter);
const hostNames = remember((network: Network, order: readonly string[], text: string) => {
	const filter = parseFilter(text);
	return order.filter(name => {
		const record = network.hosts.get(name);
		return record !== undefined && matchesFilter(filter, describeHost(record));
	});
});

/** The host whose pane is shown: the one of the host screen, else the selected one. */
export function selectNodeHost(state: DashboardState): string | null {
	const screen = selectScreen(state);
	if (screen.kind === 'host') return screen.host;
	const names = selectHostNames(state);
	return names[indexOfSelected(names, state.lists.hosts.selected)] ?? null;
}

/** The tasks of the tasks view. */
export const selectTasks = (state: DashboardState) =>
	tasksOf(state.network.tasks, selectSilent(state), state.lists.tasks.filter, state.lists.tasks.sort);
const tasksOf = remember(
	(
		tasks: Network['tasks'],
		silent: ReadonlySet<string>,
		text: string,
		sort: Sorts['tasks'],
	): readonly Task[] => {
		const filter = parseFilter(text);
		return [...tasks.values()]
			.map(task => ({task, state: judgeState(task, !silent.has(task.host))}))
			.filter(row => matchesFilter(filter, describeTask(row)))
			.sort(compareTasks(sort))
			.map(({task}) => task);
	},
);

/** The hosts that do not answer: the same set, however often the others are read, as long as they are the same. */
const selectSilent = (state: DashboardState) => silentOf(silentNames(state.network.hosts));
const silentNames = remember((hosts: Network['hosts']) =>
	[...hosts.values()].flatMap(({host, link}) => (isOnline(link) ? [] : [host.name])).join('\n'),
);
const silentOf = remember((names: string): ReadonlySet<string> => new Set(names.split('\n')));

/** The tasks of every host, newest first, by host name. */
export const selectTasksByHost = (state: DashboardState) => tasksByHost(state.network.tasks);
const tasksByHost = remember(
	(tasks: Network['tasks']): ReadonlyMap<string, readonly Task[]> =>
		Map.groupBy([...tasks.values()].sort(compareAge), task => task.host),
);

/** The specialists of the specialists view. */
export const selectSpecialists = (state: DashboardState) =>
	specialistsOf(state.network.hosts, state.lists.specialists.filter, state.lists.specialists.sort);
const specialistsOf = remember((hosts: Network['hosts'], text: string, sort: Sorts['specialists']) => {
	const filter = parseFilter(text);
	return [...hosts.values()]
		.flatMap(viewSpecialists)
		.filter(view => matchesFilter(filter, describeSpecialist(view)))
		.sort(compareSpecialists(sort));
});

/** The specialists of one host, those at work first. */
export function sortNodeSpecialists(record: HostRecord): readonly SpecialistView[] {
	return viewSpecialists(record).toSorted(compareSpecialists('state'));
}

/** What happened, as far as it passes the filter; newest first. */
export const selectActivity = (state: DashboardState) =>
	activityOf(state.network.activity, state.lists.activity.filter);
const activityOf = remember((activity: readonly ActivityEntry[], text: string) => {
	const filter = parseFilter(text);
	return activity.filter(entry => matchesFilter(filter, describeActivity(entry, formatActivity(entry))));
});

/** The rows of the cost view. */
export const selectCostRows = (state: DashboardState) =>
	costRows(state.network.tasks, state.lists.cost.sort, state.lists.cost.filter);
const costRows = remember(
	(tasks: Network['tasks'], grouping: Sorts['cost'], text: string): readonly CostRow[] => {
		const filter = parseFilter(text);
		return summarizeCost(tasks, grouping).filter(row =>
			matchesFilter(filter, {host: [row.key], text: row.key}),
		);
	},
);

/** Identifies a specialist in all lists. */
export function specialistId({specialist: {host, scope, project, name}}: SpecialistView): string {
	return [host, scope, project ?? '', name].join('\n');
}

/** The ids of a list's rows, in the order in which they are drawn. */
export function selectRowIds(state: DashboardState, list: ListName): readonly string[] {
	switch (list) {
		case 'hosts':
			return selectHostNames(state);
		case 'node-specialists': {
			const record = state.network.hosts.get(selectNodeHost(state) ?? '');
			return record === undefined ? [] : sortNodeSpecialists(record).map(specialistId);
		}
		case 'node-tasks':
			return (selectTasksByHost(state).get(selectNodeHost(state) ?? '') ?? []).map(task => task.id);
		case 'tasks':
			return selectTasks(state).map(task => task.id);
		case 'specialists':
			return selectSpecialists(state).map(specialistId);
		case 'activity':
			return selectActivity(state).map(entry => String(entry.id));
		case 'cost':
			return selectCostRows(state).map(row => row.key);
	}
}
