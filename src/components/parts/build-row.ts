import {paint, type Theme, type Tone} from '../../presentation/tokens.ts';
import {fitColumns, padEnd, truncateMiddle} from '../../presentation/width.ts';

/** One cell of a row. The text must be clean and in one line. */
export interface Cell {
	readonly text: string;
	/** Character cells that it always takes. */
	readonly width: number;
	readonly tone?: Tone;
	/** Numbers go right; default left. */
	readonly align?: 'left' | 'right';
	/** Where a text that is too long is cut; in the middle where both ends matter. */
	readonly cut?: 'end' | 'middle';
}

/** Writes cells side by side, each exactly as wide as it says, with blanks between. */
export function buildRow(theme: Theme, cells: readonly Cell[], gap = 1): string {
	const texts = cells.map(cell => paint(theme, cell.tone ?? 'plain', fitCell(cell)));
	return texts.join(' '.repeat(gap));
}

function fitCell({text, width, align, cut}: Cell): string {
	if (cut === 'middle') return padEnd(truncateMiddle(text, width), width);
	return fitColumns(text, width, align ?? 'left');
}
