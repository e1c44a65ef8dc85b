import {cleanLine} from '../../orchestrator/domain/clean-text.ts';
import {splitGraphemes} from '../../presentation/graphemes.ts';
import {paint, type Theme} from '../../presentation/tokens.ts';
import {displayWidth} from '../../presentation/width.ts';
import type {TextValue} from '../../store/text-edit.ts';
import {describeRest} from './describe-rest.ts';

/** So many characters around the cursor are drawn, or as many as have room; a text of 100 KB then costs no more than a short one. */
const BEFORE = 3000;
const AFTER = 1500;

/** A text field as it is drawn. */
export interface Field {
	/** Its rows around the cursor. */
	readonly rows: readonly string[];
	/** What has no room, as `+3 lines above`; empty when the text is seen whole. */
	readonly rest: string;
}

/** Draws a text field: its rows around the cursor, the cursor as an inverse cell when it is active. */
export function buildField(
	theme: Theme,
	value: TextValue,
	active: boolean,
	{columns, rows}: {readonly columns: number; readonly rows: number},
): Field {
	const laidOut: string[] = [''];
	let used = 0;
	let cursorRow = 0;
	const startRow = () => {
		laidOut.push('');
		used = 0;
	};
	const put = (text: string, cells: number) => {
		if (used + cells > columns) startRow();
		laidOut[laidOut.length - 1] += text;
		used += cells;
	};
	const {text, cursor, start} = cutAround(value, columns * rows);
	for (const {segment, index} of splitGraphemes(text)) {
		const isCursor = start + index === cursor;
		const isBreak = segment === '\n';
		const shown = isBreak ? ' ' : showGrapheme(segment);
		if (isCursor || !isBreak)
			put(isCursor && active ? paint(theme, 'cursor', shown) : shown, displayWidth(shown));
		if (isCursor) cursorRow = laidOut.length - 1;
		if (isBreak) startRow();
	}
	if (cursor === start + text.length) {
		if (active) put(paint(theme, 'cursor', ' '), 1);
		cursorRow = laidOut.length - 1;
	}
	const top = Math.max(0, Math.min(laidOut.length - rows, cursorRow - rows + 1));
	const above = top + countLines(value.text.slice(0, start));
	const below = Math.max(0, laidOut.length - top - rows) + countLines(value.text.slice(start + text.length));
	return {rows: laidOut.slice(top, top + rows), rest: describeRest(above, below)};
}

function cutAround(
	{text, cursor}: TextValue,
	room: number,
): {
	readonly text: string;
	readonly cursor: number;
	readonly start: number;
} {
	const before = Math.max(BEFORE, room);
	const start =
		cursor > before ? Math.max(0, text.lastIndexOf('\n', cursor - before) + 1, cursor - 2 * before) : 0;
	return {text: text.slice(start, cursor + Math.max(AFTER, room)), cursor, start};
}

/** How many lines a text that is cut off has, as far as they end; a part of a line is one, too. */
function countLines(text: string): number {
	return text === '' ? 0 : Math.max(1, text.split('\n').length - 1);
}

/** What must not reach the terminal is shown as a replacement, cell for cell. */
function showGrapheme(segment: string): string {
	const clean = cleanLine(segment);
	return clean === '' ? '\ufffd' : clean;
}
