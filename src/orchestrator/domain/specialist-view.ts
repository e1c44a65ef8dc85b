import {sinceWhenUnknown} from './link-state.ts';
import type {HostRecord} from './network.ts';
import {judgeSpecialist, type Specialist, type SpecialistCondition} from './specialist.ts';

/** A specialist as far as it is known now: what its host told before it fell silent may hold no more. */
export type SpecialistView =
	| {
			readonly specialist: Specialist;
			readonly condition: SpecialistCondition;
			readonly unknownSince: null;
	  }
	| {readonly specialist: Specialist; readonly condition: 'unknown'; readonly unknownSince: number};

/** Looks at the specialists of a host; none while it has told of none. */
export function viewSpecialists(record: HostRecord): readonly SpecialistView[] {
	const unknownSince = sinceWhenUnknown(record);
	return (record.specialists ?? []).map(specialist =>
		unknownSince === null
			? {specialist, condition: judgeSpecialist(specialist), unknownSince}
			: {specialist, condition: 'unknown', unknownSince},
	);
}
