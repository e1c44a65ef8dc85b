import {tellActivity} from '../presentation/activity.ts';
import {formatClock} from '../presentation/format-time.ts';
import type {DashboardState} from '../store/dashboard-state.ts';
import {listLogItems, selectLogWindow} from '../store/log-window.ts';
import {selectList, selectScreen} from '../store/selectors/screen.ts';
import {
	selectEntry,
	selectHost,
	selectRowId,
	selectSpecialist,
	selectTask,
} from '../store/selectors/selection.ts';

/** Copies what a person most likely wants of the selected row. */
export function copySelection(state: DashboardState): void {
	const found = findCopy(state);
	if (found === null) state.say('There is nothing to copy here.', 'warning');
	else state.copy(found.text, found.what);
}

function findCopy(state: DashboardState): {readonly text: string; readonly what: string} | null {
	if (selectScreen(state).kind === 'log') return findLogLine(state);
	const entry = selectEntry(state);
	if (entry !== null)
		return {text: `${formatClock(entry.at)} ${tellActivity(entry).join('; ')}`, what: 'what happened'};
	const list = selectList(state);
	const task = selectTask(state);
	if (task !== null) return {text: task.id, what: task.id};
	if (list === 'cost') {
		const key = selectRowId(state, 'cost');
		return key === null ? null : {text: key, what: key};
	}
	const specialist = selectSpecialist(state);
	if (specialist !== null) {
		const path = `${specialist.project ?? '~'}/.gummy/specialists/${specialist.name}`;
		return {text: path, what: path};
	}
	const host = selectHost(state)?.host.name ?? null;
	return host === null ? null : {text: host, what: host};
}

/** The line that stands last in view. */
function findLogLine(state: DashboardState): {readonly text: string; readonly what: string} | null {
	const last = selectLogWindow(state).at(-1);
	if (state.log === null || last === undefined) return null;
	const item = listLogItems(state.log)[last.item] ?? '';
	return {text: typeof item === 'string' ? item : item.text, what: 'the last line in view'};
}
