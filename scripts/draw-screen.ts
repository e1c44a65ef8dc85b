/** Colours of the sixteen that the dashboard uses, for a dark picture. */
const COLOURS: Readonly<Record<number, string>> = {
	30: '#3b4252',
	31: '#e06c75',
	32: '#98c379',
	33: '#e5c07b',
	34: '#61afef',
	35: '#c678dd',
	36: '#56b6c2',
	37: '#d8dee9',
	90: '#7f8794',
	91: '#e06c75',
	92: '#98c379',
	93: '#e5c07b',
	94: '#61afef',
	95: '#c678dd',
	96: '#56b6c2',
	97: '#ffffff',
};
const FOREGROUND = '#d8dee9';
const CELL_WIDTH = 8.4;
const CELL_HEIGHT = 18;
const MARGIN = 12;

interface Style {
	colour: string;
	bold: boolean;
	dim: boolean;
	inverse: boolean;
}

/** Draws a captured screen (tmux capture-pane -e) as an SVG picture of a terminal. */
export function drawScreen(
	screen: string,
	{columns, rows, title}: {readonly columns: number; readonly rows: number; readonly title: string},
): string {
	const width = columns * CELL_WIDTH + 2 * MARGIN;
	const height = rows * CELL_HEIGHT + 2 * MARGIN;
	const style: Style = {colour: FOREGROUND, bold: false, dim: false, inverse: false};
	const lines = screen
		.split('\n')
		.slice(0, rows)
		.map((line, row) => drawLine(line, row, style));
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
		`<title>${escapeXml(title)}</title>`,
		`<rect width="${width}" height="${height}" rx="8" fill="#1e222a"/>`,
		`<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" xml:space="preserve">`,
		...lines.filter(line => line !== ''),
		'</g>',
		'</svg>',
		'',
	].join('\n');
}

function drawLine(line: string, row: number, style: Style): string {
	const y = MARGIN + (row + 0.75) * CELL_HEIGHT;
	let column = 0;
	const parts: string[] = [];
	for (const piece of line.split(/(\u001b\[[\d;]*m)/)) {
		const codes = /^\u001b\[([\d;]*)m$/.exec(piece)?.[1];
		if (codes !== undefined) {
			for (const code of codes.split(';')) applyCode(style, Number(code || 0));
			continue;
		}
		if (piece === '') continue;
		if (piece.trim() !== '') parts.push(drawText(piece, column, y, style));
		column += [...piece].length;
	}
	return parts.join('');
}

function drawText(text: string, column: number, y: number, {colour, bold, dim, inverse}: Style): string {
	const attributes = [
		`x="${(MARGIN + column * CELL_WIDTH).toFixed(1)}"`,
		`y="${y.toFixed(1)}"`,
		`textLength="${([...text].length * CELL_WIDTH).toFixed(1)}"`,
		`fill="${inverse ? '#ffffff' : colour}"`,
	];
	if (bold) attributes.push('font-weight="bold"');
	if (dim) attributes.push('opacity="0.6"');
	return `<text ${attributes.join(' ')}>${escapeXml(text)}</text>`;
}

function applyCode(style: Style, code: number): void {
	if (code === 0) Object.assign(style, {colour: FOREGROUND, bold: false, dim: false, inverse: false});
	else if (code === 1) style.bold = true;
	else if (code === 2) style.dim = true;
	else if (code === 7) style.inverse = true;
	else if (code === 22) Object.assign(style, {bold: false, dim: false});
	else if (code === 27) style.inverse = false;
	else if (code === 39) style.colour = FOREGROUND;
	else style.colour = COLOURS[code] ?? style.colour;
}

function escapeXml(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
