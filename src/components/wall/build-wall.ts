import {isConnected} from '../../orchestrator/domain/link-state.ts';
import type {HostRecord} from '../../orchestrator/domain/network.ts';
import {fitActivity} from '../../presentation/activity.ts';
import {formatQuantity, formatSum} from '../../presentation/format-number.ts';
import {formatClock} from '../../presentation/format-time.ts';
import {formatLinkSentence} from '../../presentation/link.ts';
import {formatRunning, formatWorking} from '../../presentation/summary.ts';
import {LINK_TONES, paint, type Theme} from '../../presentation/tokens.ts';
import {displayWidth, fitColumns, truncateEnd} from '../../presentation/width.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';
import {selectSummary} from '../../store/selectors/figures.ts';
import {layOutWall, takeTurn, type WallPage} from '../../store/wall-layout.ts';
import {buildBanner} from '../header/build-banner.ts';
import {buildNoHosts} from '../hosts/build-no-hosts.ts';
import type {PaneSize} from '../parts/pane.tsx';
import {buildNotice} from '../status/build-status.ts';
import {buildTile} from './build-tile.ts';

/** The wall: totals and clock, a tile for each node that answers, the nodes that do not, what is said now, and the last events. */
export function buildWall(theme: Theme, state: DashboardState, size: PaneSize): readonly string[] {
	const {network} = state;
	const {columns} = size;
	const {tileRows, awayRows, eventRows, grid, page} = layOutWall(network, size, state.now);
	const tiles = page.names.flatMap(name => {
		const record = network.hosts.get(name);
		return record === undefined ? [] : [buildTile(theme, state, record, grid)];
	});
	const isEmpty = network.order.length === 0;
	const lines = isEmpty
		? buildNoHosts(theme, columns, {network, filter: null})
		: joinTiles(tiles, grid.across);
	const body = lines.slice(0, tileRows);
	return [
		buildTop(theme, state, columns),
		buildBanner(theme, network, columns),
		...body,
		...Array.from({length: tileRows - body.length}, () => ''),
		...buildAway(theme, state, columns, awayRows),
		...(state.notice === null
			? [paint(theme, 'dim', describeTurn(state, page).padStart(columns)).trimEnd()]
			: buildNotice(theme, {columns, rows: 1}, state.notice)),
		...network.activity
			.slice(0, eventRows)
			.map(entry =>
				paint(theme, 'dim', ` ${formatClock(entry.at)} ${fitActivity(entry, columns - EVENT_INDENT)}`),
			),
	];
}

/** Which page it is, and when it turns; a paused wall turns no page. */
function describeTurn({pausedAt}: DashboardState, {page, pages, nextInMs}: WallPage): string {
	if (pages === 1) return '';
	const next = pausedAt === null ? `, next in ${Math.ceil(nextInMs / 1000)} s` : '';
	return ` page ${page} of ${pages}${next}`;
}

/** The clock of an event, with its blanks. */
const EVENT_INDENT = 10;

function buildTop(theme: Theme, state: DashboardState, columns: number): string {
	const summary = selectSummary(state);
	const {hosts, online, tasksToday, succeededToday, costTodayUsd, untoldToday} = summary;
	const money = costTodayUsd === null ? '' : `, ${formatSum(costTodayUsd, untoldToday)}`;
	const before = ` THE NETWORK   ${online} of ${hosts} online`;
	const specialists = `   ${formatWorking(summary)}`;
	const running = `   ${formatRunning(summary)}`;
	const today = `   today ${formatQuantity(tasksToday, 'task')}`;
	const isPaused = state.pausedAt !== null;
	const clock = formatClock(state.pausedAt ?? state.now);
	const end = isPaused ? `paused ${clock}` : clock;
	const room = Math.max(0, columns - end.length - 2);
	// What the day has cost goes before how many went well, and tasks go before specialists.
	const layouts = [
		[before, specialists, running, today, `, ${succeededToday} well`, money],
		[before, specialists, running, today, money],
		[before, running, today, money],
		[before, running, today],
	].map(parts => parts.join(''));
	const left = fitColumns(
		layouts.find(layout => displayWidth(layout) <= room) ?? `${before}${running}`,
		room,
	);
	return `${paint(theme, 'strong', left.slice(0, 12))}${left.slice(12)} ${paint(theme, isPaused ? 'look' : 'strong', end)}`;
}

/** One line for each host out of reach, those that need a person first; where not all have room they take turns. */
function buildAway(theme: Theme, state: DashboardState, columns: number, rows: number): readonly string[] {
	const records = [...state.network.hosts.values()].filter(({link}) => !isConnected(link));
	const sorted = records.toSorted(
		(a, b) => Number(b.link.status === 'blocked') - Number(a.link.status === 'blocked'),
	);
	const width = Math.max(8, ...sorted.map(record => displayWidth(record.host.name)));
	const buildLine = (record: HostRecord) => {
		const sentence = formatLinkSentence(record, state.now, columns - width - 4) ?? 'online';
		const line = ` ${record.host.name.padEnd(width)}   ${sentence}`;
		return paint(theme, LINK_TONES[record.link.status], truncateEnd(line, columns));
	};
	if (sorted.length <= rows) return sorted.map(buildLine);
	if (rows === 1) return [paint(theme, 'dim', ` ${sorted.length} out of reach`)];
	const shown = takeTurn(sorted, rows - 1, state.now);
	const rest = paint(theme, 'dim', ` ${sorted.length - shown.length} more out of reach`);
	const blank = Array.from({length: rows - 1 - shown.length}, () => '');
	return [...shown.map(buildLine), rest, ...blank];
}

function joinTiles(tiles: readonly (readonly string[])[], across: number): readonly string[] {
	const lines: string[] = [];
	for (let first = 0; first < tiles.length; first += across) {
		const row = tiles.slice(first, first + across);
		row[0]?.forEach((_, index) => {
			lines.push(row.map(tile => tile[index] ?? '').join(' '));
		});
	}
	return lines;
}
