import type {HostRecord} from '../../orchestrator/domain/network.ts';
import {explainNothing, type NothingWords} from '../../presentation/explain-nothing.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';
import {sayKey} from '../../store/say-key.ts';

/** The lines that stand in the place of rows when no host has told of any: why there are none, and what to do. */
export function explainEmpty(
	{network, settings}: Pick<DashboardState, 'network' | 'settings'>,
	hasTold: (record: HostRecord) => boolean,
	words: NothingWords & {readonly advice: string},
): readonly string[] {
	const records = [...network.hosts.values()];
	if (records.length === 0)
		return [network.refusal === null ? 'Looking for hosts…' : `There is no host: ${network.refusal.what}`];
	const why = explainNothing(records, hasTold, words);
	const key = sayKey('view-network', settings.keys);
	return [why, records.some(hasTold) ? words.advice : `${key} shows the hosts, each with its reason.`];
}
