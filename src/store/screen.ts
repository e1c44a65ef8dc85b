/** The five views, in the order of the keys 1 to 5. */
export const VIEWS = ['network', 'tasks', 'specialists', 'activity', 'cost'] as const;
export type ViewName = (typeof VIEWS)[number];

/**
 * What fills the body of the dashboard. Screens lie on a stack: Enter lays one on top, and Esc takes
 * it away.
 */
export type Screen = BaseScreen | TopScreen;

/** What lies at the bottom: a view, or the wall where nothing else is shown. */
export type BaseScreen = {readonly kind: 'view'; readonly view: ViewName} | {readonly kind: 'wall'};

/** What is laid on top. */
export type TopScreen =
	/** Everything about one host. */
	| {readonly kind: 'host'; readonly host: string}
	| {readonly kind: 'log'; readonly task: string}
	/** One thing that happened, by the id of its entry. */
	| {readonly kind: 'entry'; readonly id: number}
	| {readonly kind: 'dispatch' | 'run' | 'help' | 'palette' | 'wall'};

/** Lists that remember their selection, filter, sort and marks. */
export type ListName =
	| 'hosts'
	| 'node-specialists'
	| 'node-tasks'
	| 'tasks'
	| 'specialists'
	| 'activity'
	| 'cost';

/** Lists that are drawn over a whole view; a node's lists share its pane. */
export type FullList = Exclude<ListName, 'node-specialists' | 'node-tasks'>;

/** Where the keys act: a list, a screen of text, a field, or a field of choices, where nothing is typed. */
export type Place =
	| ListName
	| 'log'
	| 'entry'
	| 'dispatch'
	| 'dispatch-choice'
	| 'run'
	| 'run-output'
	| 'help'
	| 'palette'
	| 'wall'
	| 'filter'
	| 'search';

/** The panes of a node that Tab walks through. */
export const PANES = ['hosts', 'node-specialists', 'node-tasks'] as const;
export type PaneName = (typeof PANES)[number];

export function isViewName(text: string): text is ViewName {
	return VIEWS.some(view => view === text);
}
