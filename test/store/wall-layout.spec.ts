import fc from 'fast-check';
import {expect, test} from 'vitest';
import {chooseGrid, choosePage, listTileHosts, PAGE_MS} from '../../src/store/wall-layout.ts';
import {composeNetwork} from './sample-network.ts';

test('in one round of pages every host has its turn, once', () => {
	fc.assert(
		fc.property(
			fc.uniqueArray(fc.string({minLength: 1}), {minLength: 1, maxLength: 120}),
			fc.integer({min: 1, max: 30}),
			fc.nat(2_000_000_000_000),
			(names, perPage, now) => {
				const {pages} = choosePage(names, perPage, now);
				const round = Array.from({length: pages}, (_, turn) =>
					choosePage(names, perPage, now + turn * PAGE_MS),
				);
				expect(round.flatMap(page => page.names).toSorted()).toEqual(names.toSorted());
			},
		),
	);
});

test('a page stays for ten seconds, and then the next one comes', () => {
	const names = ['a', 'b', 'c'];
	expect([0, 9_999, 10_000, 20_000].map(now => choosePage(names, 2, now))).toEqual([
		{names: ['a', 'b'], page: 1, pages: 2, nextInMs: 10_000},
		{names: ['a', 'b'], page: 1, pages: 2, nextInMs: 1},
		{names: ['c'], page: 2, pages: 2, nextInMs: 10_000},
		{names: ['a', 'b'], page: 1, pages: 2, nextInMs: 10_000},
	]);
});

test('tiles never reach beyond the wall', () => {
	const size = fc.record({columns: fc.integer({min: 38, max: 300}), rows: fc.integer({min: 7, max: 100})});
	fc.assert(
		fc.property(size, fc.integer({min: 1, max: 200}), ({columns, rows}, count) => {
			const grid = chooseGrid(columns, rows, count);
			expect(grid.across * (grid.columns + 1) - 1).toBeLessThanOrEqual(columns);
			expect(grid.down * grid.rows).toBeLessThanOrEqual(rows);
		}),
	);
});

test('a host with a failed task comes first, then those with work; who is out of reach has no tile', () => {
	expect(listTileHosts(composeNetwork())).toEqual(['node-3', 'node-1', 'node-2', 'macbook']);
});
