import {expect, test} from 'vitest';
import {
	type CandidateRow,
	chooseCandidateColumns,
	listCandidateRows,
} from '../../../src/components/dispatch/list-candidate-rows.ts';
import {buildHost, buildNetwork, choose} from '../../orchestrator/domain/builders.ts';

const LONG = 'ec2-12-34-56-78.eu-west-1.compute.amazonaws.com';

/** Cells of a row with the frame of ink-table around it, two cells from the edge. */
function widthOf(row: CandidateRow, shown: readonly (keyof CandidateRow)[]): number {
	const cells = shown.map(key => Math.max(key.length, row[key].length) + 2);
	return 2 + 1 + cells.reduce((sum, width) => sum + width + 1, 0);
}

test.each([[LONG], ['a']])('the table of candidates fits the terminal with a host named %s', name => {
	const {candidates} = choose(buildNetwork([[buildHost(name), {cpu: 0.1}]]));
	for (let columns = 36; columns <= 200; columns += 1) {
		const [row] = listCandidateRows(candidates, columns, false);
		if (row === undefined) throw new Error('one host is one row');
		expect(widthOf(row, chooseCandidateColumns(columns)), `${columns} columns`).toBeLessThanOrEqual(columns);
	}
});

test('a long name loses its middle, and a wide terminal shows it whole', () => {
	const {candidates} = choose(buildNetwork([[buildHost(LONG), {cpu: 0.1}]]));
	const hostAt = (columns: number) => listCandidateRows(candidates, columns, false)[0]?.host;
	expect(hostAt(80)).toMatch(/^ec2-.*….*\.com$/);
	expect(hostAt(120)).toBe(LONG);
});
