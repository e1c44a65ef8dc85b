/** The terminal's size in character cells. */
export interface Size {
	readonly columns: number;
	readonly rows: number;
}

/** Which parts are drawn and how many cells each has. A frame is one row lower than the terminal. */
export interface Layout {
	readonly columns: number;
	readonly header: boolean;
	/** A line of column names above each list. */
	readonly heading: boolean;
	/** Blank lines that let the parts breathe. */
	readonly gaps: boolean;
	readonly activity: boolean;
	readonly footer: boolean;
	/** Rows between header and activity line. */
	readonly body: number;
	readonly network: NetworkLayout;
}

/** How the network view shares its body. `nodes` is how many node panes stand side by side. */
export interface NetworkLayout {
	readonly arrangement: 'hosts-only' | 'stacked' | 'beside' | 'grid';
	/** Rows for hosts, without the heading. */
	readonly hostRows: number;
	readonly hostColumns: number;
	readonly nodes: number;
	readonly nodeColumns: number;
	readonly nodeRows: number;
}

/** The smallest node pane worth drawing: a rule, the facts, the column names and some rows. */
const NODE_ROWS = 8;
/** Blank lines come with more rows than this, where they cost no other part its place. */
const GAPS_FROM_ROWS = 16;
const BESIDE_COLUMNS = 120;
/** From this size several nodes stand below the table; they keep this many rows however many hosts there are. */
const GRID = {columns: 180, rows: 45, nodeRows: 16};
const TABLE_COLUMNS = 80;

/**
 * Shares out the terminal. As rows become few, parts drop in this order: the gaps, the node pane, the
 * activity line, the column names, the footer, the header; the list of hosts is always there. A notice
 * needs a line wherever it is said: the lowest screens give it the footer's.
 */
export function computeLayout(size: Size, hostCount: number, isSaid = false): Layout {
	const dense = shareRows(size, hostCount, isSaid, false);
	if (size.rows <= GAPS_FROM_ROWS) return dense;
	const airy = shareRows(size, hostCount, isSaid, true);
	return airy.network.nodes < dense.network.nodes ? dense : airy;
}

function shareRows({columns, rows}: Size, hostCount: number, isSaid: boolean, gaps: boolean): Layout {
	const frame = Math.max(1, rows - 1);
	const header = frame >= 3;
	const footer = frame >= 4 || isSaid;
	const heading = frame >= 6;
	const activity = frame >= 11;
	const body = frame - Number(header) - Number(footer) - Number(activity) - (gaps ? 3 : 0);
	const table = body - Number(heading);
	const network = shareNetwork({columns, rows}, body, table, hostCount, Number(gaps));
	return {columns, header, heading, gaps, activity, footer, body, network};
}

function shareNetwork(
	size: Size,
	body: number,
	table: number,
	hostCount: number,
	gap: number,
): NetworkLayout {
	const {columns, rows} = size;
	if (columns >= GRID.columns && rows >= GRID.rows) {
		const hostRows = Math.max(1, Math.min(hostCount, table - gap - GRID.nodeRows));
		const nodes = Math.max(1, Math.min(hostCount, Math.floor(columns / 62)));
		const nodeColumns = Math.floor((columns - (nodes - 1) * 2) / nodes);
		return {
			arrangement: 'grid',
			hostRows,
			hostColumns: columns,
			nodes,
			nodeColumns,
			nodeRows: table - hostRows - gap,
		};
	}
	if (columns >= BESIDE_COLUMNS && body >= NODE_ROWS) {
		const hostColumns = TABLE_COLUMNS + Math.floor((columns - BESIDE_COLUMNS) / 3);
		const nodeColumns = columns - hostColumns - 2;
		return {arrangement: 'beside', hostRows: table, hostColumns, nodes: 1, nodeColumns, nodeRows: body};
	}
	if (table >= NODE_ROWS + gap + 3 && columns >= 40) {
		const hostRows = Math.max(1, Math.min(hostCount, table - gap - NODE_ROWS));
		return {
			arrangement: 'stacked',
			hostRows,
			hostColumns: columns,
			nodes: 1,
			nodeColumns: columns,
			nodeRows: table - gap - hostRows,
		};
	}
	return {
		arrangement: 'hosts-only',
		hostRows: Math.max(1, table),
		hostColumns: columns,
		nodes: 0,
		nodeColumns: 0,
		nodeRows: 0,
	};
}
