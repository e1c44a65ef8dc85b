import type {Slice} from './dashboard-state.ts';
import type {Size} from './layout.ts';
import type {DashboardDeps} from './ports.ts';
import {type BaseScreen, isViewName, type PaneName, type TopScreen, type ViewName} from './screen.ts';
import {selectIsFiltered, selectPane, selectPanes} from './selectors/screen.ts';

export interface ScreenSlice {
	readonly size: Size;
	/** From the bottom up: the last one is what is shown. */
	readonly screens: readonly [BaseScreen, ...TopScreen[]];
	/** The pane of the network view that the keys act on. */
	readonly pane: PaneName;
	/** True while that pane has the whole body. */
	readonly zoomed: boolean;
	resize(size: Size): void;
	/** Shows a view and forgets what lay on the former one. */
	showView(view: ViewName): void;
	/** Lays a screen on top. */
	open(screen: TopScreen): void;
	/** Takes the search in a log away, else the top screen; on a bare view it only undoes zoom, pane, filter and marks, and never quits. */
	back(): void;
	nextPane(step: 1 | -1): void;
	zoom(zoomed: boolean): void;
	/** The palette's words. */
	readonly palette: string;
	setPalette(text: string): void;
	/** The row of the palette that Enter runs. */
	readonly paletteAt: number;
	movePalette(row: number): void;
	/** The first line of the help in view. */
	readonly helpTop: number;
	/** Scrolls the help by so many rows, down to row `last` at most. */
	scrollHelp(rows: number, last: number): void;
}

export function createScreenSlice({
	memory,
	wall,
}: Pick<DashboardDeps, 'memory' | 'wall'>): Slice<ScreenSlice> {
	return (set, get) => ({
		size: {columns: 80, rows: 24},
		screens: [firstScreen(memory.load().view, wall)],
		pane: 'hosts',
		zoomed: false,
		palette: '',
		paletteAt: 0,
		helpTop: 0,
		resize(size) {
			set({size});
		},
		showView(view) {
			set({screens: [{kind: 'view', view}], filtering: false, zoomed: false, pane: 'hosts'});
			memory.save({...memory.load(), view});
		},
		open(screen) {
			const [base, ...above] = get().screens;
			const rest = above.filter(({kind}) => kind !== 'palette' && kind !== screen.kind);
			set({screens: [base, ...rest, screen], filtering: false, palette: '', paletteAt: 0});
		},
		back() {
			const {screens, zoomed, pane, search} = get();
			const [base, ...above] = screens;
			if (search !== null && above.at(-1)?.kind === 'log') get().dropSearch();
			else if (above.length > 0) set({screens: [base, ...above.slice(0, -1)]});
			else if (zoomed) set({zoomed: false});
			else if (pane !== 'hosts') set({pane: 'hosts'});
			else if (selectIsFiltered(get())) get().clearFilter();
			else if (base.kind === 'view' && base.view === 'network') get().clearMarks('hosts');
		},
		nextPane(step) {
			const panes = selectPanes(get());
			const at = panes.indexOf(selectPane(get())) + step + panes.length;
			set({pane: panes[at % panes.length] ?? 'hosts'});
		},
		zoom(zoomed) {
			set({zoomed});
		},
		setPalette(palette) {
			set({palette, paletteAt: 0});
		},
		movePalette(row) {
			set({paletteAt: row});
		},
		scrollHelp(rows, last) {
			set({helpTop: Math.max(0, Math.min(last, Math.min(last, get().helpTop) + rows))});
		},
	});
}

function firstScreen(view: string | null, wall: boolean): BaseScreen {
	if (wall) return {kind: 'wall'};
	return {kind: 'view', view: view !== null && isViewName(view) ? view : 'network'};
}
