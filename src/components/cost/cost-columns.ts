import {formatCount, formatSum, UNKNOWN} from '../../presentation/format-number.ts';
import {formatDuration} from '../../presentation/format-time.ts';
import {displayWidth} from '../../presentation/width.ts';
import type {CostRow} from '../../store/summarize-cost.ts';

/** A figure of the costs. */
export interface CostColumn {
	readonly title: string;
	/** Character cells, its title's and its sum's at least. */
	readonly width: number;
	/** What stands in a row. */
	readonly tell: (row: CostRow) => string;
}

/** The columns that a width has room for. */
export interface CostColumns {
	readonly nameWidth: number;
	readonly figures: readonly CostColumn[];
}

const FIGURES: readonly CostColumn[] = [
	{title: 'TASKS', width: 5, tell: ({tasks}) => String(tasks)},
	{title: 'WELL', width: 5, tell: ({succeeded}) => String(succeeded)},
	{title: 'FAILED', width: 6, tell: ({failed}) => String(failed)},
	{title: 'TURNS', width: 6, tell: ({turns}) => formatCount(turns)},
	{title: 'RAN', width: 8, tell: ({runMs}) => (runMs === null ? UNKNOWN : formatDuration(runMs))},
	{title: 'COST', width: 9, tell: ({costUsd, untold}) => formatSum(costUsd, untold)},
];

/** The figures that go as the columns become few, first to last; the cost never does. */
const GOING = ['RAN', 'TURNS', 'WELL', 'FAILED', 'TASKS'];
/** A day, whole. */
const LEAST_NAME = 10;
const MOST_NAME = 32;
const CURSOR = 2;
const GAP = 2;

/** Chooses the figures that stand whole beside a name; no row has a wider one than the sum of all. */
export function fitCostColumns(sum: CostRow, columns: number): CostColumns {
	const wide = FIGURES.map(figure => ({
		...figure,
		width: Math.max(figure.width, displayWidth(figure.tell(sum))),
	}));
	const choices = Array.from({length: GOING.length + 1}, (_, gone) =>
		wide.filter(({title}) => !GOING.slice(0, gone).includes(title)),
	);
	const roomBeside = (figures: readonly CostColumn[]) =>
		figures.reduce((room, {width}) => room - width - GAP, columns - CURSOR);
	const figures = choices.find(choice => roomBeside(choice) >= LEAST_NAME) ?? choices.at(-1) ?? [];
	return {figures, nameWidth: Math.max(1, Math.min(MOST_NAME, roomBeside(figures)))};
}
