import {paint, type Theme} from '../../presentation/tokens.ts';
import type {LogEntry} from '../../store/ports.ts';
import {wrapText} from '../parts/wrap-text.ts';

/** The most rows of one tool's output; the rest is seen raw. */
const OUTPUT_ROWS = 6;

/** One entry as a person would tell it: what the agent says, which tool with what, what came of it. */
export function buildLogEntry(theme: Theme, {kind, text}: LogEntry, columns: number): readonly string[] {
	const {glyphs} = theme;
	switch (kind) {
		case 'says':
		case 'plain':
			return indent(wrapText(text, columns - 4), '  ');
		case 'tool':
			return buildTool(theme, text, columns);
		case 'tool-output': {
			const rows = wrapText(text, columns - 14);
			const more = rows.length > OUTPUT_ROWS ? [`${rows.length - OUTPUT_ROWS} more rows, w shows all`] : [];
			return indent([...rows.slice(0, OUTPUT_ROWS), ...more], '            ').map(row =>
				paint(theme, 'dim', row),
			);
		}
		case 'result':
			return [
				`  ${paint(theme, 'well', glyphs.task.succeeded)} ${paint(theme, 'strong', 'done')}`,
				...indent(wrapText(text, columns - 6), '    '),
			];
		case 'failure':
			return indent(wrapText(`${glyphs.task.failed} ${text}`, columns - 4), '  ').map(row =>
				paint(theme, 'act', row),
			);
		case 'note':
			return indent(wrapText(text, columns - 4), '  ').map(row => paint(theme, 'dim', row));
	}
}

function buildTool(theme: Theme, text: string, columns: number): readonly string[] {
	const [name = '', ...words] = text.split(' ');
	const [first = '', ...more] = wrapText(words.join(' '), columns - 14);
	return [
		`  ${theme.glyphs.bullet} ${paint(theme, 'strong', name.padEnd(7))} ${first}`,
		...indent(more.slice(0, 2), '            '),
	];
}

function indent(rows: readonly string[], by: string): readonly string[] {
	return rows.map(row => by + row);
}
