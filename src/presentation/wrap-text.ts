import {splitGraphemes} from './graphemes.ts';
import {displayWidth} from './width.ts';

/** Breaks a clean text into rows of at most `width` cells: at blanks where it can, else in a word. */
export function wrapText(text: string, width: number): readonly string[] {
	return text.split('\n').flatMap(line => wrapLine(line, Math.max(2, width)));
}

/** Breaks a list between its items; an item only where it is wider than a row. */
export function wrapList(items: readonly string[], width: number): readonly string[] {
	const whole = items.map(item => item.replaceAll(' ', NO_BREAK)).join(', ');
	return wrapText(whole, width).map(row => row.replaceAll(NO_BREAK, ' '));
}

const NO_BREAK = '\u00a0';

function wrapLine(line: string, width: number): readonly string[] {
	if (displayWidth(line) <= width) return [line];
	const rows: string[] = [];
	let row = '';
	for (const word of line.split(/(?<= )/)) {
		if (displayWidth(row + word.trimEnd()) <= width) {
			row += word;
			continue;
		}
		if (row !== '') rows.push(row.trimEnd());
		const pieces = breakWord(word, width);
		rows.push(...pieces.slice(0, -1));
		row = pieces.at(-1) ?? '';
	}
	return [...rows, row.trimEnd()];
}

/** Breaks what is wider than a row at the edges of its graphemes. */
function breakWord(word: string, width: number): readonly string[] {
	const pieces: string[] = [];
	let piece = '';
	let used = 0;
	for (const {segment} of splitGraphemes(word)) {
		const cells = displayWidth(segment);
		if (used + cells > width && piece !== '') {
			pieces.push(piece);
			piece = '';
			used = 0;
		}
		piece += segment;
		used += cells;
	}
	return [...pieces, piece];
}
