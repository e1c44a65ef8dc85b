import type {HostRecord} from '../../orchestrator/domain/network.ts';
import {scoreReading} from '../../orchestrator/domain/score.ts';
import {type SpecialistView, viewSpecialists} from '../../orchestrator/domain/specialist-view.ts';
import {type TaskView, viewTask} from '../../orchestrator/domain/task-view.ts';
import {formatActivity} from '../../presentation/activity.ts';
import {formatLoad, formatPercent, formatScore} from '../../presentation/format-number.ts';
import {formatClock} from '../../presentation/format-time.ts';
import {formatLinkSentence} from '../../presentation/link.ts';
import {formatHosts, formatRunning, formatSpecialistTotals} from '../../presentation/summary.ts';
import {formatTaskId, formatTaskTitle} from '../../presentation/task.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';
import {sayKey} from '../../store/say-key.ts';
import {selectBestHost, selectSummary} from '../../store/selectors/figures.ts';
import {selectHostNames, selectNodeHost, selectTasksByHost} from '../../store/selectors/rows.ts';
import {selectFilteredList} from '../../store/selectors/screen.ts';
import {explainNoHosts, selectNoHosts} from '../hosts/build-no-hosts.ts';
import {keyToShowAll} from '../parts/key-to-show-all.ts';
import {describeTaskTime, describeUnknown, wordOfTask} from '../tasks/task-words.ts';

/** The network as plain sentences in the order in which they matter: for a screen reader, and for a pipe. */
export function buildSpoken(state: DashboardState): readonly string[] {
	const summary = selectSummary(state);
	const names = selectHostNames(state);
	const hosts = names.flatMap(name => {
		const record = state.network.hosts.get(name);
		return record === undefined ? [] : [describeHost(state, record), ...describeWork(state, record)];
	});
	return [
		`${formatHosts(summary)}. ${formatSpecialistTotals(summary)}. ${formatRunning(summary)}.`,
		...(names.length === 0 ? explainNoHosts(selectNoHosts(state)) : hosts),
		...state.network.activity.slice(0, 3).map(entry => formatActivity(entry)),
	];
}

/** What is said wherever one is: the filter that hides rows, that the picture stands still, and the notice of now. */
export function buildSaid(state: DashboardState): readonly string[] {
	const {notice, pausedAt, settings} = state;
	const list = selectFilteredList(state);
	const filter = list === null || state.filtering ? '' : state.lists[list].filter;
	return [
		...(filter === '' ? [] : [`Only rows with ${filter}; ${keyToShowAll(state)} shows all.`]),
		...(pausedAt === null
			? []
			: [`Paused at ${formatClock(pausedAt)}; ${sayKey('pause', settings.keys)} goes on.`]),
		...(notice === null ? [] : [notice.text]),
	];
}

function describeHost(state: DashboardState, record: HostRecord): string {
	const {host, link, reading, cordoned} = record;
	const selected = host.name === selectNodeHost(state) ? ', selected' : '';
	const marked = state.lists.hosts.marks.has(host.name) ? ', marked' : '';
	const best = host.name === selectBestHost(state) ? ', best' : '';
	const name = `${host.name}${selected}${marked}${cordoned ? ', cordoned' : ''}`;
	if (link.status !== 'online') return `${name}: ${formatLinkSentence(record, state.now) ?? 'online'}`;
	const score = reading === null ? null : scoreReading(reading, state.settings.loadWeights);
	return `${name}${best}: online, cpu ${formatPercent(reading?.cpu ?? null)}, memory ${formatPercent(reading?.memory ?? null)}, load ${formatLoad(reading?.load1 ?? null)}, score ${formatScore(score)}`;
}

function describeWork(state: DashboardState, record: HostRecord): readonly string[] {
	const specialists = viewSpecialists(record).map(describeSpecialist);
	const tasks = (selectTasksByHost(state).get(record.host.name) ?? [])
		.slice(0, 5)
		.map(task => describeTask(viewTask(state.network, task, state.now)));
	return [...specialists, ...tasks];
}

function describeSpecialist({specialist, condition, unknownSince}: SpecialistView): string {
	const since = unknownSince === null ? '' : `, since ${formatClock(unknownSince)}`;
	return `  specialist ${specialist.name}, ${condition}${since}`;
}

function describeTask(view: TaskView): string {
	const {id, text} = view.task;
	const standing = [wordOfTask(view), describeUnknown(view) || describeTaskTime(view)].join(', ');
	return `  task ${formatTaskId(id)}, ${standing}: ${formatTaskTitle(text, 200)}`;
}
