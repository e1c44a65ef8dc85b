import type {Placement} from '../orchestrator/domain/placement.ts';
import {formatLoad, formatPercent, formatScore, UNKNOWN} from '../presentation/format-number.ts';
import {formatReason} from '../presentation/placement.ts';
import {fitTable} from '../presentation/table.ts';
import type {Output} from './output.ts';

/** What the longest reason takes; a terminal that has less drops figures for it. */
const WHY_COLUMNS = 50;

/** Prints the table of all hosts with the reason for each; the chosen one is bold. */
export function printPlacement(placement: Placement, output: Output): void {
	const rows = placement.candidates.map(candidate => [
		candidate.host,
		formatPercent(candidate.cpu),
		formatPercent(candidate.memory),
		formatLoad(candidate.load1),
		formatPercent(candidate.iowait),
		formatScore(candidate.score),
		candidate.slotsFree === null ? UNKNOWN : String(candidate.slotsFree),
		formatReason(candidate.reason),
	]);
	const right = (title: string, spare: number) => ({title, align: 'right' as const, spare});
	const columns = [
		{title: 'HOST'},
		right('CPU', 4),
		right('MEMORY', 3),
		right('LOAD', 2),
		right('IOWAIT', 1),
		right('SCORE', 6),
		right('FREE', 5),
		{title: 'WHY'},
	];
	for (const [index, line] of fitTable(columns, rows, output.tableColumns, WHY_COLUMNS).entries()) {
		const isChosen = index > 0 && placement.candidates[index - 1]?.host === placement.chosen;
		output.line(isChosen ? output.paint.bold(line) : line);
	}
}
