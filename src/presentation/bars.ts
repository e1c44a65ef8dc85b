/** A share from 0 to 1 as a bar, in eighths of a cell; exactly `columns` wide. Unknown is blank. */
export function formatBar(share: number | null, columns: number, ascii = false): string {
	if (share === null) return ' '.repeat(columns);
	const bounded = Math.max(0, Math.min(1, share));
	if (ascii) return '#'.repeat(Math.round(bounded * columns)).padEnd(columns);
	const eighths = Math.round(bounded * columns * 8);
	const full = '█'.repeat(Math.floor(eighths / 8));
	return (full + (EIGHTHS[eighths % 8] ?? '')).padEnd(columns);
}

/** Values from 0 to 1, oldest first, as a line with one cell for each; what is not known is blank. */
export function formatSparkline(values: readonly (number | null)[], ascii = false): string {
	return values.map(value => (value === null ? ' ' : chooseLevel(value, ascii))).join('');
}

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
const LEVELS = '▁▂▃▄▅▆▇█';
const ASCII_LEVELS = '_.-~=+*#';

function chooseLevel(value: number, ascii: boolean): string {
	const levels = ascii ? ASCII_LEVELS : LEVELS;
	return levels[Math.max(0, Math.min(7, Math.floor(value * 8)))] ?? ' ';
}
