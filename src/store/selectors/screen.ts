import type {DashboardState} from '../dashboard-state.ts';
import {type FullList, type ListName, PANES, type PaneName, type Place, type Screen} from '../screen.ts';
import {selectLayout} from './layout.ts';

/** The screen in front. */
export function selectScreen(state: DashboardState): Screen {
	return state.screens.at(-1) ?? state.screens[0];
}

/** Where a key pressed now would act. */
export function selectPlace(state: DashboardState): Place {
	if (state.filtering) return 'filter';
	const screen = selectScreen(state);
	if (screen.kind === 'log' && state.searchDraft !== null) return 'search';
	if (screen.kind === 'dispatch' && state.form.field !== 'task') return 'dispatch-choice';
	if (screen.kind === 'run' && state.run.status.kind !== 'typing') return 'run-output';
	return screen.kind === 'view' || screen.kind === 'host' ? listOf(state, screen) : screen.kind;
}

/** The list that movement, filter, sort and marks act on; null where there is none. */
export function selectList(state: DashboardState): ListName | null {
	const screen = selectScreen(state);
	return screen.kind === 'view' || screen.kind === 'host' ? listOf(state, screen) : null;
}

function listOf(state: DashboardState, screen: Extract<Screen, {kind: 'view' | 'host'}>): ListName {
	return screen.kind === 'host' || screen.view === 'network' ? selectPane(state) : screen.view;
}

/** The panes that are drawn, in the order in which Tab walks through them. */
export function selectPanes(state: DashboardState): readonly PaneName[] {
	if (selectScreen(state).kind === 'host') return PANES.filter(pane => pane !== 'hosts');
	const isDrawn = state.zoomed || selectLayout(state).network.nodes > 0;
	return isDrawn ? PANES : ['hosts'];
}

/** The pane that the keys act on: the one that was chosen as far as it is drawn, else the last one that is. */
export function selectPane(state: DashboardState): PaneName {
	const panes = selectPanes(state);
	return panes.includes(state.pane) ? state.pane : (panes.at(-1) ?? 'hosts');
}

/** The list that the filter line narrows: the hosts, or the view's own rows. */
export function selectFilteredList(state: DashboardState): FullList | null {
	const screen = selectScreen(state);
	if (screen.kind !== 'view') return null;
	return screen.view === 'network' ? 'hosts' : screen.view;
}

/** Whether a filter hides rows of the view. */
export function selectIsFiltered(state: DashboardState): boolean {
	const list = selectFilteredList(state);
	return list !== null && state.lists[list].filter !== '';
}
