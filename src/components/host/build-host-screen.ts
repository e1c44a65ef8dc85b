import type {HostRecord} from '../../orchestrator/domain/network.ts';
import {scoreReading} from '../../orchestrator/domain/score.ts';
import {formatBar} from '../../presentation/bars.ts';
import {formatBytes, formatPercent, formatScore} from '../../presentation/format-number.ts';
import {formatAge} from '../../presentation/format-time.ts';
import type {Theme} from '../../presentation/tokens.ts';
import {truncateEnd} from '../../presentation/width.ts';
import {wrapList} from '../../presentation/wrap-text.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';
import {selectNodeHost} from '../../store/selectors/rows.ts';
import {selectPane} from '../../store/selectors/screen.ts';
import {buildLinkRows} from '../node/build-link-rows.ts';
import {buildLists} from '../node/build-lists.ts';
import {listFacts} from '../node/build-node-facts.ts';
import {buildHistory} from '../parts/build-history.ts';
import {buildRow} from '../parts/build-row.ts';
import {buildRule} from '../parts/build-rule.ts';
import type {PaneSize} from '../parts/pane.tsx';

/** Everything about one host: how it is reached, what it says of itself, its specialists and tasks. */
export function buildHostScreen(
	theme: Theme,
	state: DashboardState,
	{columns, rows}: PaneSize,
): readonly string[] {
	const name = selectNodeHost(state) ?? '';
	const record = state.network.hosts.get(name);
	if (record === undefined)
		return [buildRule(theme, columns, name, '', true), '', '  This host has left the network.'];
	const facts = listDetails(theme, record, state, columns);
	const head = [
		buildRule(theme, columns, name, record.cordoned ? 'cordoned' : '', true),
		...facts.slice(0, Math.max(3, rows - LIST_ROWS)),
		'',
	];
	return [
		...head,
		...buildLists(theme, state, record, selectPane(state), {columns, rows: rows - head.length}),
	];
}

/** Rows that stay for specialists and tasks on a low terminal. */
const LIST_ROWS = 7;

function listDetails(
	theme: Theme,
	record: HostRecord,
	state: DashboardState,
	columns: number,
): readonly string[] {
	const {host, reading} = record;
	const detail = (label: string, text: string) =>
		`  ${buildRow(theme, [{text: label, width: 9, tone: 'dim'}])} ${truncateEnd(text, columns - 13)}`;
	const {tailscale} = host;
	const details = [
		...buildLinkRows(theme, record, state.now, columns),
		detail('reached', [host.via, host.address ?? host.name, `from ${host.source}`].join(', ')),
		...wrapList(listFacts(record, state), columns - 13).map((row, index) =>
			detail(index === 0 ? 'is' : '', row),
		),
	];
	if (reading !== null) {
		const score = scoreReading(reading, state.settings.loadWeights);
		details.push(
			detail(
				'cpu',
				describeShare(
					theme,
					reading.cpu,
					reading.iowait === null ? '' : `${formatPercent(reading.iowait)} waiting for disks`,
				),
			),
			detail(
				'memory',
				describeShare(
					theme,
					reading.memory,
					reading.memoryTotalBytes === null ? '' : `of ${formatBytes(reading.memoryTotalBytes)}`,
				),
			),
			detail('2 min', buildHistory(theme, record, state.now, Math.max(1, Math.min(60, columns - 13)))),
			detail('score', formatScore(score)),
			detail('disk', `${formatBytes(reading.diskFreeBytes)} free of ${formatBytes(reading.diskTotalBytes)}`),
		);
		for (const gpu of reading.gpus)
			details.push(
				detail('gpu', describeShare(theme, gpu.use, `${gpu.name}, memory ${formatPercent(gpu.memory)}`)),
			);
	}
	if (tailscale !== null) {
		const seen =
			tailscale.lastSeenAt === null ? '' : `, last seen ${formatAge(state.now - tailscale.lastSeenAt)} ago`;
		details.push(
			detail('tailscale', `${tailscale.online ? 'online' : 'offline'}${seen}, ${tailscale.system}`),
		);
	}
	if (host.labels.length > 0 || host.groups.length > 0) {
		details.push(detail('labels', [...host.groups.map(group => `@${group}`), ...host.labels].join(' ')));
	}
	return details;
}

function describeShare(theme: Theme, share: number | null, more: string): string {
	return `${formatBar(share, 20, theme.ascii)} ${formatPercent(share).padStart(4)}  ${more}`;
}
