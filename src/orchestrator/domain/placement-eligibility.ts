import {isOnline} from './link-state.ts';
import type {HostRecord} from './network.ts';
import {AGENTS_IN_FACTS} from './node-facts.ts';
import type {PlacementReason, PlacementRequest} from './placement.ts';
import type {Figures} from './placement-figures.ts';

/** A reading older than this says nothing of now, in milliseconds. */
const FRESH_MS = 20_000;

/** Why a host may not take the work; null when it may. */
export function refuse(
	record: HostRecord,
	figures: Figures,
	request: PlacementRequest,
	takingTurns: boolean,
	now: number,
): PlacementReason | null {
	const {host, link, reading, facts, cordoned} = record;
	if (request.among !== null && !request.among.includes(host.name)) return {kind: 'not-asked-for'};
	if (request.exclude.includes(host.name)) return {kind: 'excluded'};
	if (link.status === 'offline' || link.status === 'blocked')
		return {kind: link.status, failure: link.failure};
	if (!isOnline(link)) return {kind: link.status};
	if (cordoned) return {kind: 'cordoned'};
	// Whoever names one host compares nothing: its figures need not be known.
	const isCompared = !takingTurns && request.among?.length !== 1;
	if (isCompared && (reading === null || figures.weighted === null || now - reading.at > FRESH_MS))
		return {kind: 'no-reading'};
	const label = request.require.find(wanted => !host.labels.includes(wanted));
	if (label !== undefined) return {kind: 'label-missing', label};
	if (
		request.agent !== null &&
		facts !== null &&
		AGENTS_IN_FACTS.includes(request.agent) &&
		!Object.hasOwn(facts.programs, request.agent)
	) {
		return {kind: 'agent-missing', agent: request.agent};
	}
	if (figures.slotsFree === 0) return {kind: 'no-slot', slots: host.slots};
	return null;
}
