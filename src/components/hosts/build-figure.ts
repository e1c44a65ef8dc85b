import type {HostRecord} from '../../orchestrator/domain/network.ts';
import type {Power} from '../../orchestrator/domain/reading.ts';
import {formatBar} from '../../presentation/bars.ts';
import {
	formatBytes,
	formatLatency,
	formatLoad,
	formatPercent,
	formatScore,
} from '../../presentation/format-number.ts';
import {paint, type Theme, toneOfShare} from '../../presentation/tokens.ts';
import {buildHistory} from '../parts/build-history.ts';
import {buildRow, type Cell} from '../parts/build-row.ts';
import type {HostColumn} from './host-columns.ts';
import type {HostRowFacts} from './host-row-facts.ts';

/** One figure of an online host, exactly as wide as its column; a dash where it is unknown. */
export function buildFigure(
	theme: Theme,
	column: HostColumn,
	record: HostRecord,
	facts: HostRowFacts,
): string {
	if (column.name === 'history') return buildActivity(theme, column, record, facts);
	if (column.name === 'cpu' || column.name === 'memory') return buildShare(theme, column, record);
	const cell: Cell = {text: formatFigure(column, record, facts), width: column.width, align: 'right'};
	return buildRow(theme, [{...cell, tone: column.name === 'score' && facts.best ? 'strong' : 'plain'}]);
}

function formatFigure(
	{name}: HostColumn,
	{reading, latencyMs, host}: HostRecord,
	facts: HostRowFacts,
): string {
	switch (name) {
		case 'load':
			return formatLoad(reading?.load1 ?? null);
		case 'score':
			return formatScore(facts.score);
		case 'latency':
			return formatLatency(latencyMs);
		case 'tasks':
			return `${facts.openTasks}/${host.slots}`;
		case 'disk':
			return formatBytes(reading?.diskFreeBytes ?? null);
		case 'power':
			return formatPower(reading?.power ?? null);
		default:
			return '';
	}
}

/** A bar with its number. */
function buildShare(theme: Theme, {name, width, bar}: HostColumn, {reading}: HostRecord): string {
	const share = (name === 'cpu' ? reading?.cpu : reading?.memory) ?? null;
	const tone = toneOfShare(share);
	const number = buildRow(theme, [
		{text: formatPercent(share), width: width - (bar === 0 ? 0 : bar + 1), align: 'right', tone},
	]);
	return bar === 0 ? number : `${paint(theme, tone, formatBar(share, bar, theme.ascii))} ${number}`;
}

/** How busy it was, or how far a running sync is. */
function buildActivity(theme: Theme, {width}: HostColumn, record: HostRecord, {now}: HostRowFacts): string {
	const {sync} = record;
	if (sync?.status === 'running') {
		const share = sync.share === null ? `${sync.files} files` : formatPercent(sync.share);
		return buildRow(theme, [{text: `${theme.glyphs.task.syncing} ${share}`, width, tone: 'accent'}]);
	}
	return buildHistory(theme, record, now, width);
}

function formatPower(power: Power | null): string {
	if (power === null) return formatPercent(null);
	return power.source === 'mains' ? 'mains' : `bat ${formatPercent(power.charge)}`;
}
