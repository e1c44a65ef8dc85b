import type {Candidate} from '../../orchestrator/domain/placement.ts';
import {formatLoad, formatPercent, formatScore} from '../../presentation/format-number.ts';
import {formatReason} from '../../presentation/placement.ts';
import {displayWidth, fitColumns, truncateMiddle} from '../../presentation/width.ts';

/** One row of the table of candidates; a type, because ink-table asks for an index signature. */
export type CandidateRow = {
	host: string;
	cpu: string;
	memory: string;
	load: string;
	score: string;
	why: string;
};

/** How wide the column of a figure is: its title, since no figure is longer. */
const FIGURES = {cpu: 4, memory: 6, load: 5, score: 5} as const;
/** The least that a host and a reason are told in. */
const HOST_WIDTH = 12;
const WHY_WIDTH = 20;
/** The indent of the table, and the line at its end. */
const EDGES = 3;
/** A line before each cell, and a blank on both sides of it. */
const AROUND_CELL = 3;

/** Lines that the table's frame takes beside two for each candidate. */
const FRAME_ROWS = 3;
/** Narrower, a table has no room for words; the form's own line says which host it will be. */
const FROM_COLUMNS = 36;
/** So many candidates stay in view below a long text: the best one. */
const KEPT = 1;

/** How many candidates fit; where some do not, the line that says so takes a row, too. */
export function countFitting(count: number, columns: number, rows: number): number {
	if (columns < FROM_COLUMNS) return 0;
	const all = Math.floor((rows - FRAME_ROWS) / 2);
	return count <= all ? count : Math.max(0, Math.floor((rows - 1 - FRAME_ROWS) / 2));
}

/** The rows that a long text leaves to the table of candidates. */
export function countKeptRows(count: number, columns: number): number {
	if (columns < FROM_COLUMNS || count === 0) return 0;
	return FRAME_ROWS + 2 * Math.min(count, KEPT) + (count > KEPT ? 1 : 0);
}

/** The columns that a width has room for: narrow terminals keep the host, its score and the reason. */
export function chooseCandidateColumns(columns: number): readonly (keyof CandidateRow)[] {
	const all = ['host', 'cpu', 'memory', 'load', 'score', 'why'] as const;
	return columns >= widthOf(all) + HOST_WIDTH + WHY_WIDTH ? all : ['host', 'score', 'why'];
}

/** Cells that the frame and the figures take. */
function widthOf(shown: readonly (keyof CandidateRow)[]): number {
	const figures = shown.map(key => (key === 'host' || key === 'why' ? 0 : FIGURES[key]));
	return EDGES + shown.length * AROUND_CELL + figures.reduce<number>((sum, width) => sum + width, 0);
}

/**
 * The candidates as cells of one length each, so that the table never changes its width and fits its columns.
 * `onEach`: every host that can take a task gets one, and none has to be the best.
 */
export function listCandidateRows(
	candidates: readonly Candidate[],
	columns: number,
	onEach: boolean,
): readonly CandidateRow[] {
	const room = columns - widthOf(chooseCandidateColumns(columns));
	const longest = Math.max(4, ...candidates.map(candidate => candidate.host.length));
	const hostWidth = Math.max(1, Math.min(longest, room - Math.min(WHY_WIDTH, Math.floor(room / 2))));
	const whyWidth = Math.max(1, Math.min(60, room - hostWidth));
	return candidates.map(candidate => ({
		host: truncateMiddle(candidate.host, hostWidth).padEnd(hostWidth),
		cpu: formatPercent(candidate.cpu),
		memory: formatPercent(candidate.memory),
		load: formatLoad(candidate.load1),
		score: formatScore(candidate.weighted ?? candidate.score),
		why: padToLength(fitColumns(describeReason(candidate, onEach), whyWidth), whyWidth),
	}));
}

/** Why a host gets the task or not, in a few words. */
export function describeReason({eligible, reason}: Candidate, onEach: boolean): string {
	return onEach && eligible ? 'gets one' : formatReason(reason);
}

/** As many characters as cells: wide characters leave room for blanks, which the cell cuts off again. */
function padToLength(text: string, width: number): string {
	return displayWidth(text) === text.length ? text : text.padEnd(width);
}
