import type {Placement} from '../orchestrator/domain/placement.ts';
import {formatLoad, formatPercent, formatScore, UNKNOWN} from '../presentation/format-number.ts';
import {formatReason} from '../presentation/placement.ts';
import {formatTable} from '../presentation/table.ts';
import type {Output} from './output.ts';

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
	const right = (title: string) => ({title, align: 'right' as const});
	const columns = [
		{title: 'HOST'},
		right('CPU'),
		right('MEMORY'),
		right('LOAD'),
		right('IOWAIT'),
		right('SCORE'),
		right('FREE'),
		{title: 'WHY'},
	];
	for (const [index, line] of formatTable(columns, rows).entries()) {
		const isChosen = index > 0 && placement.candidates[index - 1]?.host === placement.chosen;
		output.line(isChosen ? output.paint.bold(line) : line);
	}
}
