import fc from 'fast-check';
import {expect, test} from 'vitest';
import {NO_ORDER, SETTLE_MS, settleOrder} from '../../src/store/settle-order.ts';

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
