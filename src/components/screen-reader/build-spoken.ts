import type {HostRecord} from '../../orchestrator/domain/network.ts';
import {scoreReading} from '../../orchestrator/domain/score.ts';
import {type SpecialistView, viewSpecialists} from '../../orchestrator/domain/specialist-view.ts';
import {type TaskView, viewTask} from '../../orchestrator/domain/task-view.ts';
import {formatActivity} from '../../presentation/activity.ts';
import {formatLoad, formatPercent, formatQuantity, formatScore} from '../../presentation/format-number.ts';
import {formatClock} from '../../presentation/format-time.ts';
import {formatLinkSentence} from '../../presentation/link.ts';
import {formatRunning, formatSpecialistTotals} from '../../presentation/summary.ts';
import {formatTaskId, formatTaskTitle} from '../../presentation/task.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';
import {sayKey} from '../../store/say-key.ts';
import {selectBestHost, selectSummary} from '../../store/selectors/figures.ts';
import {selectHostNames, selectNodeHost, selectTasksByHost} from '../../store/selectors/rows.ts';
import {describeTaskTime, describeUnknown, wordOfTask} from '../tasks/task-words.ts';

/** The network as plain sentences in the order in which they matter: for a screen reader, and for a pipe. */
export function buildSpoken(state: DashboardState): readonly string[] {
	const summary = selectSummary(state);
	const hosts = selectHostNames(state).flatMap(name => {
		const record = state.network.hosts.get(name);
		return record === undefined ? [] : [describeHost(state, record), ...describeWork(state, record)];
	});
	return [
		`${formatQuantity(summary.hosts, 'host')}, ${summary.online} online. ${formatSpecialistTotals(summary)}. ${formatRunning(summary)}.`,
		...hosts,
		...state.network.activity.slice(0, 3).map(entry => formatActivity(entry)),
	];
}

/** What is said wherever one is: that the picture stands still, and the notice of now. */
export function buildSaid({notice, pausedAt, settings}: DashboardState): readonly string[] {
	const paused =
		pausedAt === null
			? []
			: [`Paused at ${formatClock(pausedAt)}; ${sayKey('pause', settings.keys)} goes on.`];
	return notice === null ? paused : [...paused, notice.text];
}

function describeHost(state: DashboardState, record: HostRecord): string {
	const {host, link, reading} = record;
	const selected = host.name === selectNodeHost(state) ? ', selected' : '';
	const best = host.name === selectBestHost(state) ? ', best' : '';
	if (link.status !== 'online')
		return `${host.name}${selected}: ${formatLinkSentence(record, state.now) ?? 'online'}`;
	const score = reading === null ? null : scoreReading(reading, state.settings.loadWeights);
	return `${host.name}${selected}${best}: online, cpu ${formatPercent(reading?.cpu ?? null)}, memory ${formatPercent(reading?.memory ?? null)}, load ${formatLoad(reading?.load1 ?? null)}, score ${formatScore(score)}`;
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
