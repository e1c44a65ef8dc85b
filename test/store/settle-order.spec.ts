import fc from 'fast-check';
import {expect, test} from 'vitest';
import {NO_ORDER, PATIENCE_MS, SETTLE_MS, settleOrder} from '../../src/store/settle-order.ts';

test('rows stay where they are while scores change places', () => {
	const first = settleOrder(NO_ORDER, ['a', 'b', 'c'], 0);
	const second = settleOrder(first, ['b', 'a', 'c'], 1000);
	expect(second.shown).toEqual(['a', 'b', 'c']);
	expect(settleOrder(second, ['a', 'b', 'c'], 2000).shown).toEqual(['a', 'b', 'c']);
});

test('an order that has been wanted long enough is taken', () => {
	const first = settleOrder(NO_ORDER, ['a', 'b'], 0);
	const second = settleOrder(first, ['b', 'a'], 1000);
	expect(settleOrder(second, ['b', 'a'], 1000 + SETTLE_MS).shown).toEqual(['b', 'a']);
});

test('rows of a network that asks for another order all the time move after a while, and then rest again', () => {
	const names = ['a', 'b', 'c', 'd'];
	let order = settleOrder(NO_ORDER, names, 0);
	const moved: number[] = [];
	for (let now = 1000; now <= 2 * PATIENCE_MS + 2000; now += 1000) {
		// Two neighbours change places each second, while the rest has been turned round.
		const wanted = now % 2000 === 0 ? ['d', 'c', 'b', 'a'] : ['c', 'd', 'b', 'a'];
		const next = settleOrder(order, wanted, now);
		if (next.shown.join() !== order.shown.join()) moved.push(now);
		order = next;
	}
	expect(moved).toEqual([PATIENCE_MS + 1000]);
});

test('a row that joins stands behind the one that it follows, and one that leaves leaves no gap', () => {
	const first = settleOrder(NO_ORDER, ['a', 'c'], 0);
	expect(settleOrder(first, ['a', 'b', 'c'], 10).shown).toEqual(['a', 'b', 'c']);
	expect(settleOrder(first, ['c'], 10).shown).toEqual(['c']);
});

test('the rows shown are always exactly the rows there are', () => {
	const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'));
	fc.assert(
		fc.property(fc.array(fc.tuple(names, fc.nat(9000)), {maxLength: 12}), steps => {
			let order = NO_ORDER;
			let now = 0;
			for (const [wanted, wait] of steps) {
				now += wait;
				order = settleOrder(order, wanted, now);
				expect(order.shown.toSorted()).toEqual(wanted.toSorted());
			}
		}),
	);
});
