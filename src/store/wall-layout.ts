import {isConnected} from '../orchestrator/domain/link-state.ts';
import type {Network} from '../orchestrator/domain/network.ts';
import {isOver} from '../orchestrator/domain/task.ts';

/** What stands where on a wall of a size. */
export interface WallLayout {
	/** Rows for tiles, for hosts out of reach, and for the last events. */
	readonly tileRows: number;
	readonly awayRows: number;
	readonly eventRows: number;
	readonly grid: TileGrid;
	readonly page: WallPage;
}

/** The hosts whose tiles are shown now. */
export interface WallPage {
	readonly names: readonly string[];
	/** From 1 on. */
	readonly page: number;
	readonly pages: number;
	readonly nextInMs: number;
}

/** How the wall shares its body into tiles. */
export interface TileGrid {
	readonly across: number;
	readonly down: number;
	readonly columns: number;
	readonly rows: number;
}

/** Lines for hosts out of reach; more than these are counted. */
const AWAY_ROWS = 4;
const EVENT_ROWS = 3;
const MIN_COLUMNS = 38;
const MIN_ROWS = 7;
const MAX_ROWS = 14;

/** Lays out a wall of so many columns and rows at a moment. */
export function layOutWall(
	network: Network,
	{columns, rows}: {readonly columns: number; readonly rows: number},
	now: number,
): WallLayout {
	const names = listTileHosts(network);
	const away = network.hosts.size - names.length;
	const awayRows = Math.min(away, rows >= 12 ? AWAY_ROWS : 1);
	const eventRows = rows >= 16 ? EVENT_ROWS : 0;
	// The totals, a blank line, and the line of the pages.
	const tileRows = Math.max(0, rows - 3 - awayRows - eventRows);
	const grid = chooseGrid(columns, tileRows, names.length);
	return {tileRows, awayRows, eventRows, grid, page: choosePage(names, grid.across * grid.down, now)};
}

/** As few and as large tiles as show all hosts; the smallest ones when even those do not. */
export function chooseGrid(columns: number, rows: number, count: number): TileGrid {
	const mostAcross = Math.max(1, Math.floor((columns + 1) / (MIN_COLUMNS + 1)));
	const mostDown = Math.max(1, Math.floor(rows / MIN_ROWS));
	let across = 1;
	let down = 1;
	while (across * down < count && (across < mostAcross || down < mostDown)) {
		const widerFirst = across < mostAcross && (across <= down || down >= mostDown);
		if (widerFirst) across += 1;
		else down += 1;
	}
	return {
		across,
		down,
		columns: Math.floor((columns - (across - 1)) / across),
		rows: Math.min(MAX_ROWS, Math.floor(rows / down)),
	};
}

/** How long a page stays, in milliseconds. */
export const PAGE_MS = 10_000;

/** The hosts of the page that is due at a moment, and how long it stays. */
export function choosePage(names: readonly string[], perPage: number, now: number): WallPage {
	const pages = countPages(names, perPage);
	return {
		names: takeTurn(names, perPage, now),
		page: 1 + (Math.floor(now / PAGE_MS) % pages),
		pages,
		nextInMs: PAGE_MS - (now % PAGE_MS),
	};
}

/** Of what has no room at once the page that is due at a moment. */
export function takeTurn<Item>(items: readonly Item[], perPage: number, now: number): readonly Item[] {
	const page = Math.floor(now / PAGE_MS) % countPages(items, perPage);
	return items.slice(page * perPage, (page + 1) * perPage);
}

function countPages(items: readonly unknown[], perPage: number): number {
	return Math.max(1, Math.ceil(items.length / perPage));
}

/**
 * The hosts that have a tile: the connected ones, those with a failed task first (however old), then those with work;
 * else in their order. The others have a line of their own.
 */
export function listTileHosts(network: Network): readonly string[] {
	const busy = new Set([...network.tasks.values()].filter(task => !isOver(task)).map(task => task.host));
	const failing = new Set(
		[...network.tasks.values()].filter(task => task.state === 'failed').map(task => task.host),
	);
	const rank = (name: string) => (failing.has(name) ? 0 : busy.has(name) ? 1 : 2);
	return network.order
		.filter(name => {
			const record = network.hosts.get(name);
			return record !== undefined && isConnected(record.link);
		})
		.toSorted((a, b) => rank(a) - rank(b));
}
