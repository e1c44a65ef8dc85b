import fc from 'fast-check';
import {expect, test} from 'vitest';
import {computeLayout} from '../../src/store/layout.ts';

test('no part is drawn beyond the frame, which is one row lower than the terminal', () => {
	const size = fc.record({columns: fc.integer({min: 1, max: 300}), rows: fc.integer({min: 1, max: 120})});
	fc.assert(
		fc.property(size, fc.nat(200), fc.boolean(), ({columns, rows}, hosts, isSaid) => {
			const layout = computeLayout({columns, rows}, hosts, isSaid);
			// In the one row of a frame a notice stands alone.
			if (layout.body === 0) {
				expect({rows: Math.max(2, rows), isSaid}).toEqual({rows: 2, isSaid: true});
				return;
			}
			const {network} = layout;
			const around =
				Number(layout.header) + Number(layout.footer) + Number(layout.activity) + (layout.gaps ? 3 : 0);
			expect(layout.body + around).toBe(Math.max(1, rows - 1));
			const table = network.hostRows + Number(layout.heading);
			const below = network.arrangement === 'stacked' || network.arrangement === 'grid';
			const used = below ? table + Number(layout.gaps) + network.nodeRows : Math.max(table, network.nodeRows);
			expect(used).toBeLessThanOrEqual(layout.body);
			const across = network.nodes * network.nodeColumns + 2 * Math.max(0, network.nodes - 1);
			expect(
				network.arrangement === 'beside' ? network.hostColumns + 2 + across : across,
			).toBeLessThanOrEqual(columns);
		}),
	);
});

test('parts drop out in the documented order', () => {
	const parts = (rows: number) => {
		const {gaps, activity, heading, footer, header, network} = computeLayout({columns: 80, rows}, 5);
		return {gaps, node: network.nodes > 0, activity, heading, footer, header};
	};
	expect(parts(24)).toEqual({
		gaps: true,
		node: true,
		activity: true,
		heading: true,
		footer: true,
		header: true,
	});
	expect(parts(16)).toEqual({
		gaps: false,
		node: true,
		activity: true,
		heading: true,
		footer: true,
		header: true,
	});
	expect(parts(14)).toEqual({
		gaps: false,
		node: false,
		activity: true,
		heading: true,
		footer: true,
		header: true,
	});
	expect(parts(11)).toEqual({
		gaps: false,
		node: false,
		activity: false,
		heading: true,
		footer: true,
		header: true,
	});
	expect(parts(6)).toEqual({
		gaps: false,
		node: false,
		activity: false,
		heading: false,
		footer: true,
		header: true,
	});
	expect(parts(4)).toEqual({
		gaps: false,
		node: false,
		activity: false,
		heading: false,
		footer: false,
		header: true,
	});
	expect(parts(3)).toEqual({
		gaps: false,
		node: false,
		activity: false,
		heading: false,
		footer: false,
		header: false,
	});
});

test('a taller or wider terminal shows every part that a smaller one shows', () => {
	const PARTS = ['header', 'heading', 'activity', 'footer'] as const;
	const count = (columns: number, rows: number) => {
		const layout = computeLayout({columns, rows}, 5);
		return {node: Math.min(1, layout.network.nodes), parts: PARTS.filter(part => layout[part]).length};
	};
	for (const columns of [20, 40, 80, 119, 120, 180, 200]) {
		for (let rows = 1; rows < 70; rows += 1) {
			const [low, high] = [count(columns, rows), count(columns, rows + 1)];
			expect(high.node, `${columns}×${rows + 1}`).toBeGreaterThanOrEqual(low.node);
			expect(high.parts, `${columns}×${rows + 1}`).toBeGreaterThanOrEqual(low.parts);
		}
	}
});

test('on a large terminal the hosts take what the nodes below can spare', () => {
	const rows = (hosts: number) => {
		const {hostRows, nodeRows} = computeLayout({columns: 200, rows: 60}, hosts).network;
		return {hostRows, nodeRows};
	};
	expect(rows(5)).toEqual({hostRows: 5, nodeRows: 46});
	expect(rows(50)).toEqual({hostRows: 35, nodeRows: 16});
});
