import type {DashboardState} from '../dashboard-state.ts';
import type {ListName, Place, Screen} from '../screen.ts';

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
