import {paint, type Theme} from '../../presentation/tokens.ts';
import type {LogMatch} from '../../store/log-matches.ts';
import type {LogPiece, LogRow} from '../../store/log-rows.ts';

/** Draws one row of a log, with the matches of the searched text in it; the one gone to is inverse. */
export function buildLogRow(
	theme: Theme,
	{mark, indent, pieces}: LogRow,
	matches: readonly LogMatch[],
	current: LogMatch | null,
): string {
	const before = mark === null ? ' '.repeat(indent) : `${' '.repeat(indent - 2)}${buildMark(theme, mark)} `;
	return before + pieces.map(piece => buildPiece(theme, piece, matches, current)).join('');
}

function buildMark(theme: Theme, mark: Exclude<LogRow['mark'], null>): string {
	const {bullet, task} = theme.glyphs;
	if (mark === 'tool') return bullet;
	return mark === 'done' ? paint(theme, 'well', task.succeeded) : paint(theme, 'act', task.failed);
}

function buildPiece(
	theme: Theme,
	{text, tone, at}: LogPiece,
	matches: readonly LogMatch[],
	current: LogMatch | null,
): string {
	if (at === null) return paint(theme, tone, text);
	let drawn = '';
	let from = 0;
	for (const match of matches) {
		const start = Math.max(from, match.start - at);
		const end = Math.min(text.length, match.end - at);
		if (end <= start) continue;
		drawn += paint(theme, tone, text.slice(from, start));
		drawn += paint(theme, match === current ? 'cursor' : 'accent', text.slice(start, end));
		from = end;
	}
	return drawn + paint(theme, tone, text.slice(from));
}
