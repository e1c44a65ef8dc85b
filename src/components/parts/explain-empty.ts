import type {HostRecord, Network} from '../../orchestrator/domain/network.ts';
import {explainNothing, type NothingWords} from '../../presentation/explain-nothing.ts';

/** The lines that stand in the place of rows when no host has told of any: why there are none, and what to do. */
export function explainEmpty(
	{hosts}: Network,
	hasTold: (record: HostRecord) => boolean,
	words: NothingWords & {readonly advice: string},
): readonly string[] {
	const records = [...hosts.values()];
	if (records.length === 0) return ['Looking for hosts…'];
	const why = explainNothing(records, hasTold, words);
	return [why, records.some(hasTold) ? words.advice : '1 shows the hosts, each with its reason.'];
}
