import type {HostRecord} from '../orchestrator/domain/network.ts';

/** The words for a list that is empty. */
export interface NothingWords {
	/** What it lists, in the plural. */
	readonly noun: string;
	/** What is said where every host has told. */
	readonly nothing: string;
}

/** Says of an empty list what it means: that there is nothing holds only where every host has told. */
export function explainNothing(
	records: readonly HostRecord[],
	hasTold: (record: HostRecord) => boolean,
	{noun, nothing}: NothingWords,
): string {
	const told = records.filter(hasTold).length;
	if (told === records.length) return nothing;
	return told === 0
		? `No host answered: their ${noun} are not known.`
		: `No ${noun} on the hosts that answered (${told} of ${records.length}).`;
}
