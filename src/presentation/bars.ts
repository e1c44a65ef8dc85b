/** A share from 0 to 1 as a bar, in eighths of a cell; exactly `columns` wide. Unknown is blank. */
export function formatBar(share: number | null, columns: number, ascii = false): string {
	if (share === null) return ' '.repeat(columns);
	const bounded = Math.max(0, Math.min(1, share));
	if (ascii) return '#'.repeat(Math.round(bounded * columns)).padEnd(columns);
	const eighths = Math.round(bounded * columns * 8);
	const full = '█'.repeat(Math.floor(eighths / 8));
	return (full + (EIGHTHS[eighths % 8] ?? '')).padEnd(columns);
}

/**
 * The last values (0 to 1, oldest first) as a line of exactly `columns` cells, the newest at its right
 * end. Neighbours share a cell when there are more values than cells; a gap, and what is not known yet,
 * is blank.
 */
export function formatSparkline(values: readonly (number | null)[], columns: number, ascii = false): string {
	const perCell = Math.max(1, Math.ceil(values.length / Math.max(1, columns)));
	const cells: string[] = [];
	for (let end = values.length; end > 0 && cells.length < columns; end -= perCell) {
		const known = values.slice(Math.max(0, end - perCell), end).filter(value => value !== null);
		cells.unshift(known.length === 0 ? ' ' : chooseLevel(Math.max(...known), ascii));
	}
	return cells.join('').padStart(columns);
}

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
const LEVELS = '▁▂▃▄▅▆▇█';
const ASCII_LEVELS = '_.-~=+*#';

function chooseLevel(value: number, ascii: boolean): string {
	const levels = ascii ? ASCII_LEVELS : LEVELS;
	return levels[Math.max(0, Math.min(7, Math.floor(value * 8)))] ?? ' ';
}
