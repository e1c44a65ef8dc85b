import {cleanLine} from '../../orchestrator/domain/clean-text.ts';
import {paint, type Theme} from '../../presentation/tokens.ts';
import {displayWidth} from '../../presentation/width.ts';
import type {TextValue} from '../../store/text-edit.ts';

const graphemes = new Intl.Segmenter(undefined, {granularity: 'grapheme'});

/** So much of the text around the cursor is drawn; a text of 100 KB then costs no more than a short one. */
const BEFORE = 3000;
const AFTER = 1500;

/** Draws a text field: its rows around the cursor, the cursor as an inverse cell when it is active. */
export function buildField(
	theme: Theme,
	value: TextValue,
	active: boolean,
	{columns, rows}: {readonly columns: number; readonly rows: number},
): readonly string[] {
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
	const {text, cursor, start} = cutAround(value);
	for (const {segment, index} of graphemes.segment(text)) {
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
	return laidOut.slice(top, top + rows);
}

function cutAround({text, cursor}: TextValue): {
	readonly text: string;
	readonly cursor: number;
	readonly start: number;
} {
	const start =
		cursor > BEFORE ? Math.max(0, text.lastIndexOf('\n', cursor - BEFORE) + 1, cursor - 2 * BEFORE) : 0;
	return {text: text.slice(start, cursor + AFTER), cursor, start};
}

/** What must not reach the terminal is shown as a replacement, cell for cell. */
function showGrapheme(segment: string): string {
	const clean = cleanLine(segment);
	return clean === '' ? '\ufffd' : clean;
}
