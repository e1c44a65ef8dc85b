import type {Candidate} from '../../orchestrator/domain/placement.ts';
import {formatLoad, formatPercent, formatScore} from '../../presentation/format-number.ts';
import {formatReason} from '../../presentation/placement.ts';
import {displayWidth, fitColumns} from '../../presentation/width.ts';

/** One row of the table of candidates; a type, because ink-table asks for an index signature. */
export type CandidateRow = {
	host: string;
	cpu: string;
	memory: string;
	load: string;
	score: string;
	why: string;
};

/** Cells of the frame and of the figures' columns, with their padding. */
const FIXED = 2 + 7 + 4 * 2 + 4 + 6 + 5 + 5 + 4;

/**
 * The candidates as cells of one length each, so that the table never changes its width. `onEach`: every host that can
 * take a task gets one, and none has to be the best.
 */
export function listCandidateRows(
	candidates: readonly Candidate[],
	columns: number,
	onEach: boolean,
): readonly CandidateRow[] {
	const hostWidth = Math.max(4, ...candidates.map(candidate => candidate.host.length));
	const whyWidth = Math.max(8, Math.min(60, columns - FIXED - hostWidth));
	return candidates.map(candidate => ({
		host: candidate.host.padEnd(hostWidth),
		cpu: formatPercent(candidate.cpu),
		memory: formatPercent(candidate.memory),
		load: formatLoad(candidate.load1),
		score: formatScore(candidate.weighted ?? candidate.score),
		why: padToLength(fitColumns(describeReason(candidate, onEach), whyWidth), whyWidth),
	}));
}

function describeReason({eligible, reason}: Candidate, onEach: boolean): string {
	return onEach && eligible ? 'gets one' : formatReason(reason);
}

/** As many characters as cells: wide characters leave room for blanks, which the cell cuts off again. */
function padToLength(text: string, width: number): string {
	return displayWidth(text) === text.length ? text : text.padEnd(width);
}
