import stringWidth, {type Options} from 'string-width';
import {splitGraphemes} from './graphemes.ts';

/** Columns that a text takes on a terminal; wide characters and emoji take two. */
export function displayWidth(text: string): number {
	const bare = text.includes('\u001b') ? text.replaceAll(STYLE, '') : text;
	return ONE_CELL_EACH.test(bare) ? bare.length : stringWidth(text);
}

/**
 * Stands in the bundle for string-width, and tells exactly the same: Ink measures every line of every frame, and
 * string-width looks up each cell of a rule or a bar in the tables of the emoji.
 */
export default function measureForInk(text: string, options?: Options): number {
	return options === undefined ? displayWidth(text) : stringWidth(text, options);
}

/** Printable ASCII, typography, and the glyphs of the dashboard, as a class of a pattern: each takes one cell. */
export const ONE_CELL_CLASS = '[ -~·–‘’“”…↑→↓⇡⊘─-▟▸▶○◐●✓✗]';
/** Nearly every text consists of them. */
const ONE_CELL_EACH = new RegExp(`^${ONE_CELL_CLASS}*$`);
const STYLE = /\u001b\[[\d;]*m/g;

/** Cuts a text at its end to so many columns, with `…` where something is missing. */
export function truncateEnd(text: string, columns: number): string {
	if (displayWidth(text) <= columns) return text;
	if (columns <= 0) return '';
	return `${takeColumns(text, columns - 1)}…`;
}

/** Cuts a text in its middle to so many columns: both ends tell more than the middle of a path or a name. */
export function truncateMiddle(text: string, columns: number): string {
	if (displayWidth(text) <= columns) return text;
	if (columns < 3) return truncateEnd(text, columns);
	const head = Math.ceil((columns - 1) / 2);
	const start = takeColumns(text, head);
	return `${start}…${takeLastColumns(text, columns - 1 - displayWidth(start))}`;
}

/** Fills a text with spaces at its end to so many columns. */
export function padEnd(text: string, columns: number): string {
	return text + ' '.repeat(Math.max(0, columns - displayWidth(text)));
}

/** Fills a text with spaces at its start to so many columns. */
export function padStart(text: string, columns: number): string {
	return ' '.repeat(Math.max(0, columns - displayWidth(text))) + text;
}

/** Cuts or fills a text to exactly so many columns. */
export function fitColumns(text: string, columns: number, align: 'left' | 'right' = 'left'): string {
	const cut = truncateEnd(text, columns);
	return align === 'left' ? padEnd(cut, columns) : padStart(cut, columns);
}

/** The end of a text, whole characters of so many columns at most. */
export function takeLastColumns(text: string, columns: number): string {
	let taken = '';
	let left = columns;
	for (const {segment} of [...splitGraphemes(text)].reverse()) {
		left -= displayWidth(segment);
		if (left < 0) break;
		taken = segment + taken;
	}
	return taken;
}

function takeColumns(text: string, columns: number): string {
	let taken = '';
	let left = columns;
	for (const {segment} of splitGraphemes(text)) {
		left -= displayWidth(segment);
		if (left < 0) break;
		taken += segment;
	}
	return taken;
}
