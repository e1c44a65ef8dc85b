import type {HostColumnName} from '../../orchestrator/domain/settings.ts';

/** A column of the host table, with the cells that it takes. */
export interface HostColumn {
	readonly name: HostColumnName;
	readonly title: string;
	/** Cells of the whole column. */
	readonly width: number;
	/** Cells of the bar in it; 0 for none. */
	readonly bar: number;
}

/** How the table shares its width: the name first, then what is most needed. */
export interface HostColumns {
	readonly nameWidth: number;
	/** Cells for `best` and `cordon`; 0 where there is no room. */
	readonly markWidth: number;
	readonly figures: readonly HostColumn[];
	/** Cells from the first figure to the end, for a sentence in the place of figures. */
	readonly sentenceWidth: number;
}

/** Cells before the name: selected, marked, state, blank. */
export const LEAD_WIDTH = 4;
const MARK_WIDTH = 6;
const BAR_WIDTH = 8;
const HISTORY_LIMIT = 60;

/** A column, or what makes one that is there already wider. */
interface Offer {
	readonly name: HostColumnName;
	readonly title: string;
	readonly width: number;
	readonly bar?: number;
	/** Cells that must be free, when that is more than its own. */
	readonly needs?: number;
	/** Offered only when this column has its bar. */
	readonly after?: HostColumnName;
}

// In the order in which they are needed when the terminal is narrow.
const OFFERS: readonly Offer[] = [
	{name: 'score', title: 'SCORE', width: 5},
	{name: 'cpu', title: 'CPU', width: 4},
	{name: 'memory', title: 'MEM', width: 4},
	{name: 'load', title: 'LOAD', width: 5},
	{name: 'history', title: 'LAST 2 MIN', width: 10},
	// A bar for one of the two alone would be half a picture.
	{name: 'cpu', title: 'CPU', width: BAR_WIDTH + 1, bar: BAR_WIDTH, needs: 2 * (BAR_WIDTH + 1)},
	{name: 'memory', title: 'MEMORY', width: BAR_WIDTH + 1, bar: BAR_WIDTH, after: 'cpu'},
	{name: 'latency', title: 'LINK', width: 7},
	{name: 'tasks', title: 'TASKS', width: 5},
	{name: 'disk', title: 'DISK FREE', width: 9},
	{name: 'power', title: 'POWER', width: 7},
];
const DEFAULT_ORDER: readonly HostColumnName[] = [
	'cpu',
	'memory',
	'load',
	'score',
	'latency',
	'tasks',
	'history',
];
/** Blanks between two figures. */
export const FIGURE_GAP = '  ';
const GAP = FIGURE_GAP.length;

/** Chooses columns for a width. `wanted` are the person's own columns in their order; null for the default. */
export function chooseHostColumns(
	columns: number,
	longestName: number,
	wanted: readonly HostColumnName[] | null,
): HostColumns {
	const order = wanted ?? DEFAULT_ORDER;
	const nameWidth = Math.max(4, Math.min(longestName, 24, columns < 60 ? columns - LEAD_WIDTH - 8 : 24));
	const markWidth = columns >= 40 ? MARK_WIDTH : 0;
	const sentenceWidth = Math.max(
		0,
		columns - LEAD_WIDTH - nameWidth - (markWidth === 0 ? 0 : markWidth + 1) - GAP,
	);
	const chosen = new Map<HostColumnName, Omit<HostColumn, 'name'>>();
	let room = sentenceWidth + GAP;
	for (const offer of OFFERS) {
		if (!order.includes(offer.name) || (offer.needs ?? offer.width + GAP) > room) continue;
		if (offer.after !== undefined && !chosen.get(offer.after)?.bar) continue;
		const former = chosen.get(offer.name);
		chosen.set(offer.name, {
			title: offer.title,
			width: (former?.width ?? 0) + offer.width,
			bar: offer.bar ?? 0,
		});
		room -= offer.width + (former === undefined ? GAP : 0);
	}
	const history = chosen.get('history');
	if (history !== undefined) {
		chosen.set('history', {...history, width: Math.min(HISTORY_LIMIT, history.width + room)});
	}
	const figures = order.flatMap(name => {
		const column = chosen.get(name);
		return column === undefined ? [] : [{name, ...column}];
	});
	return {nameWidth, markWidth, figures, sentenceWidth};
}
