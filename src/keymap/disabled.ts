import {judgeRetry} from '../orchestrator/domain/judge-retry.ts';
import {isOnline} from '../orchestrator/domain/link-state.ts';
import {isOver} from '../orchestrator/domain/task.ts';
import {viewTask} from '../orchestrator/domain/task-view.ts';
import {formatTaskId} from '../presentation/task.ts';
import type {DashboardState} from '../store/dashboard-state.ts';
import {isLogWhole} from '../store/is-log-whole.ts';
import {selectLogMatches} from '../store/log-window.ts';
import {sayKey} from '../store/say-key.ts';
import {selectFilteredList, selectIsFiltered, selectScreen} from '../store/selectors/screen.ts';
import {selectEntry, selectHost, selectTargets, selectTask} from '../store/selectors/selection.ts';

/** The reasons why an action cannot act now, each a sentence with what to do. Null: it can. */
type Reason = string | null;

export function whyNotChange(state: DashboardState): Reason {
	return state.readOnly ? 'This dashboard is read-only: start dgo-tui without --read-only.' : null;
}

/** What is being sent stays as it was sent. */
export function whyNotFill({form}: DashboardState): Reason {
	return form.status.kind === 'sending' ? 'It is being sent already: Esc goes back, and it goes on.' : null;
}

export function whyNoHost(state: DashboardState): Reason {
	return selectHost(state) === null ? 'No host is selected here.' : null;
}

/** Esc undoes something or does nothing; it never quits. */
export function whyNotBack(state: DashboardState): Reason {
	const isMarked = selectFilteredList(state) === 'hosts' && state.lists.hosts.marks.size > 0;
	const isBare =
		state.screens.length === 1 &&
		!state.zoomed &&
		state.pane === 'hosts' &&
		!selectIsFiltered(state) &&
		!isMarked;
	return isBare ? `This is the view itself; ${sayKey('quit', state.settings.keys)} quits.` : null;
}

/** Where one reads what happened, Enter goes on to the task or the host of it. */
export function whyNotOpen(state: DashboardState): Reason {
	if (selectScreen(state).kind !== 'entry') return null;
	const entry = selectEntry(state);
	const leadsOn = entry !== null && (entry.host !== null || 'task' in entry.what);
	return leadsOn
		? null
		: `This leads to no host and no task; ${sayKey('back', state.settings.keys)} goes back.`;
}

/** For work that needs a host which answers. */
export function whyNotOnTargets(state: DashboardState): Reason {
	const refusal = whyNotChange(state);
	if (refusal !== null) return refusal;
	const targets = selectTargets(state);
	const online = targets.filter(name => {
		const record = state.network.hosts.get(name);
		return record !== undefined && isOnline(record.link);
	});
	if (targets.length === 0) return 'No host is selected here.';
	return online.length === 0
		? `${targets.join(', ')} cannot be reached now; ${sayKey('refresh', state.settings.keys)} tries again.`
		: null;
}

export function whyNotSync(state: DashboardState): Reason {
	if (state.folder === null)
		return 'There is no project folder: start dgo-tui in one, or with --project DIR.';
	return whyNotOnTargets(state);
}

export function whyNoTask(state: DashboardState): Reason {
	return selectTask(state) === null ? 'No task is selected here.' : null;
}

/** In the log of a task that is over there is nothing left to follow. */
export function whyNotFollow(state: DashboardState): Reason {
	const task = selectTask(state);
	if (task === null) return 'No task is selected here.';
	if (selectScreen(state).kind !== 'log' || state.log === null || !isLogWhole(state.log, task)) return null;
	return `${formatTaskId(task.id)} is over, and this is all of its log: ${sayKey('last', state.settings.keys)} goes to its end.`;
}

export function whyNotCancel(state: DashboardState): Reason {
	const task = selectTask(state);
	if (task === null) return 'No task is selected here.';
	return isOver(task)
		? `${formatTaskId(task.id)} is over: it ${describeOver(task.state)}.`
		: whyNotChange(state);
}

export function whyNotRetry(state: DashboardState): Reason {
	const task = selectTask(state);
	if (task === null) return 'No task is selected here.';
	const {keys} = state.settings;
	const verdict = judgeRetry(viewTask(state.network, task, state.now));
	const id = formatTaskId(task.id);
	switch (verdict.kind) {
		case 'going-on':
			return `${id} is still ${verdict.state}: cancel it first (${sayKey('cancel', keys)}).`;
		case 'text-cut':
			return `Only the beginning of ${id}’s text is ${verdict.hostAnswers ? `left on ${task.host}` : `known until ${task.host} answers`}: write it anew (${sayKey('dispatch', keys)}).`;
		default:
			return whyNotChange(state);
	}
}

export function whyNoMatch(state: DashboardState): Reason {
	if (state.search === null)
		return `Nothing is searched for: press ${sayKey('search', state.settings.keys)} and type a text.`;
	return selectLogMatches(state).length === 0 ? 'The text is not found.' : null;
}

function describeOver(state: string): string {
	return state === 'cancelled' || state === 'lost' ? `was ${state}` : state;
}
