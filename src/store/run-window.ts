import {cleanText} from '../orchestrator/domain/clean-text.ts';
import {wrapText} from '../presentation/wrap-text.ts';
import type {DashboardState} from './dashboard-state.ts';
import {remember} from './remember.ts';
import {layOutRunItem, listRunItems, type RunItem, type RunRow} from './run-rows.ts';
import type {RunState} from './run-slice.ts';
import {selectLayout} from './selectors/layout.ts';
import {takeRowsInView} from './text-window.ts';

/** Rows besides the command and what it shows: the rule, and a blank before and after the command. */
const FRAME_ROWS = 3;
/** Of a command that was started no more than a part of the screen is shown, and one row at least. */
const COMMAND_SHARE = 1 / 3;

/** The rows of a command that was started, as many as have room, and how many rows have none. */
export function selectRunCommand(state: DashboardState): {
	readonly rows: readonly string[];
	readonly hidden: number;
} {
	const {columns, body} = selectLayout(state);
	const rows = commandRows(state.run.command.text, columns);
	const room = Math.max(1, Math.floor(body * COMMAND_SHARE));
	return {rows: rows.slice(0, room), hidden: Math.max(0, rows.length - room)};
}

const commandRows = remember((text: string, columns: number) =>
	wrapText(cleanText(text, Number.POSITIVE_INFINITY), columns - 6),
);

/** How many rows of what a command shows are in view. */
export function selectRunRoom(state: DashboardState): number {
	return Math.max(1, selectLayout(state).body - FRAME_ROWS - selectRunCommand(state).rows.length);
}

/** The rows in view. */
export function selectRunWindow(state: DashboardState): readonly RunRow[] {
	const {columns} = selectLayout(state);
	const items = listRunItems(state.run);
	const label = selectRunLabel(state);
	return takeRowsInView({
		count: items.length,
		layOut: index => layOutRunItem(items[index] ?? BLANK, columns, label),
		heightOf: index => heightsOf(items, columns, label)[index] ?? 0,
		below: selectRunScroll(state),
		room: selectRunRoom(state),
	});
}

const BLANK: RunItem = {kind: 'blank'};

/** How many rows stand below those in view. */
export function selectRunScroll(state: DashboardState): number {
	const {status} = state.run;
	if (status.kind === 'typing' || status.scroll === 0) return 0;
	return Math.min(status.scroll, selectRunReach(state));
}

/** How far up what a command shows scrolls, in rows from its end. */
export function selectRunReach(state: DashboardState): number {
	return Math.max(0, countRunRows(state) - selectRunRoom(state));
}

/** How many rows some of what a command shows takes; all of it when nothing is named. */
export function countRunRows(state: DashboardState, items = listRunItems(state.run)): number {
	const {columns} = selectLayout(state);
	return heightsOf(items, columns, selectRunLabel(state)).reduce((sum, height) => sum + height, 0);
}

const heightsOf = remember((items: readonly RunItem[], columns: number, label: number): readonly number[] =>
	items.map(item => layOutRunItem(item, columns, label).length),
);

/** The most cells of a host's name before its output, and the most of the screen that they take. */
const LABEL_CELLS = 24;
const LABEL_SHARE = 1 / 3;

/** How many cells the hosts before the output have. While it comes they are those of all hosts, so that nothing moves. */
export function selectRunLabel(state: DashboardState): number {
	const {columns} = selectLayout(state);
	return Math.min(LABEL_CELLS, Math.floor(columns * LABEL_SHARE), widestLabel(state.run));
}

function widestLabel(run: RunState): number {
	return run.status.kind === 'ended' ? widestHost(listRunItems(run)) : Math.max(0, ...run.hosts.map(length));
}

const widestHost = remember((items: readonly RunItem[]) =>
	items.reduce((widest, item) => (item.kind === 'output' ? Math.max(widest, item.host.length) : widest), 0),
);

function length(text: string): number {
	return text.length;
}
