import type {HostRecord} from '../../orchestrator/domain/network.ts';
import {AGENTS_IN_FACTS} from '../../orchestrator/domain/node-facts.ts';
import {takesSlot} from '../../orchestrator/domain/task.ts';
import {formatBytes, formatLatency, formatPercent, formatQuantity} from '../../presentation/format-number.ts';
import {formatDuration} from '../../presentation/format-time.ts';
import {paint, type Theme} from '../../presentation/tokens.ts';
import {wrapList} from '../../presentation/wrap-text.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';
import {selectTasksByHost} from '../../store/selectors/rows.ts';
import {buildLinkRows} from './build-link-rows.ts';

/** A node in a few words: what it is while it answers, else why it does not and what to do. */
export function buildNodeFacts(
	theme: Theme,
	record: HostRecord,
	state: DashboardState,
	columns: number,
): readonly string[] {
	if (record.link.status !== 'online') return buildLinkRows(theme, record, state.now, columns);
	return wrapList(listFacts(record, state), columns - 3)
		.slice(0, FACT_ROWS)
		.map(row => `  ${paint(theme, 'dim', row)}`);
}

/** A narrow pane tells its facts in so many rows at most. */
const FACT_ROWS = 3;

/** What a node is, in the order in which it matters. */
export function listFacts(record: HostRecord, state: DashboardState): readonly string[] {
	const {reading, facts, host, latencyMs} = record;
	const taken = (selectTasksByHost(state).get(host.name) ?? []).filter(takesSlot).length;
	const free = Math.max(0, host.slots - taken);
	const known = [
		facts?.system ?? null,
		reading?.cores ? `${reading.cores} cores` : null,
		reading?.uptimeSeconds ? `up ${formatDuration(reading.uptimeSeconds * 1000)}` : null,
		latencyMs === null ? null : formatLatency(latencyMs),
		`${formatQuantity(free, 'slot')} free`,
		reading?.power?.source === 'battery' ? `on battery ${formatPercent(reading.power.charge)}` : null,
		reading?.diskFreeBytes ? `${formatBytes(reading.diskFreeBytes)} free` : null,
		...AGENTS_IN_FACTS.map(program => (facts?.programs[program] ? program : null)),
	];
	return known.filter(fact => fact !== null);
}
