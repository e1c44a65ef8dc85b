import {isSameList} from './is-same-list.ts';

/** An order of rows that follows its wish slowly, so that rows do not dance under the eye. */
export interface SettledOrder {
	readonly shown: readonly string[];
	/** The order that the figures ask for, and since when (milliseconds) they have asked for it. */
	readonly wanted: readonly string[];
	readonly since: number;
	/** Since when the rows have stood otherwise than wanted; null while they do not. */
	readonly apartSince: number | null;
}

/** How long an order must have been wanted before the rows move, in milliseconds. */
export const SETTLE_MS = 5000;
/** Figures of a busy network ask for a new order all the time: rows that have stood otherwise so long move anyway. */
export const PATIENCE_MS = 30_000;
export const NO_ORDER: SettledOrder = {shown: [], wanted: [], since: 0, apartSince: null};

/** An order that is taken at once. */
export function takeOrder(wanted: readonly string[], now: number): SettledOrder {
	return {shown: wanted, wanted, since: now, apartSince: null};
}

/**
 * Follows a wanted order: rows that came or went change at once and leave the others in place; a mere change of order
 * waits until it has been wanted for SETTLE_MS, or some change for PATIENCE_MS.
 */
export function settleOrder(order: SettledOrder, wanted: readonly string[], now: number): SettledOrder {
	const since = isSameList(order.wanted, wanted) ? order.since : now;
	const members = new Set(wanted);
	const kept = order.shown.filter(name => members.has(name));
	const isDue =
		now - since >= SETTLE_MS || (order.apartSince !== null && now - order.apartSince >= PATIENCE_MS);
	const next = isDue || kept.length === 0 ? wanted : addMissing(kept, wanted);
	const shown = isSameList(order.shown, next) ? order.shown : next;
	const apartSince = isSameList(shown, wanted) ? null : (order.apartSince ?? now);
	if (shown === order.shown && since === order.since && apartSince === order.apartSince) return order;
	return {shown, wanted, since, apartSince};
}

/** Puts each new row behind the row that it wants to follow. */
function addMissing(kept: readonly string[], wanted: readonly string[]): readonly string[] {
	const known = new Set(kept);
	if (known.size === wanted.length) return kept;
	const result = [...kept];
	wanted.forEach((name, index) => {
		if (known.has(name)) return;
		const before = wanted[index - 1];
		result.splice(before === undefined ? 0 : result.indexOf(before) + 1, 0, name);
	});
	return result;
}
