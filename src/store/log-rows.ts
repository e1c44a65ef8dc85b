import type {StoryEntry} from '../orchestrator/domain/story.ts';
import type {Tone} from '../presentation/tokens.ts';
import {wrapText} from '../presentation/wrap-text.ts';

/** One row of a log as it is drawn, without its colours. */
export interface LogRow {
	/** The glyph before the text, two cells left of it. */
	readonly mark: 'tool' | 'done' | 'failed' | null;
	/** Blank cells before the text, the mark's included. */
	readonly indent: number;
	readonly pieces: readonly LogPiece[];
	/** True where the rest is left out, which the raw log shows. */
	readonly leavesOut?: boolean;
}

export interface LogPiece {
	readonly text: string;
	readonly tone: Tone;
	/** Where the text begins in its entry or line; null when it is not part of it. */
	readonly at: number | null;
}

/** The most rows of one tool's output; the rest is seen raw. */
const OUTPUT_ROWS = 6;
const TOOL_ROWS = 3;
/** Where the words beside a tool's name stand, and how wide the name is. */
const TOOL_INDENT = 12;
const NAME_CELLS = 8;

/** Breaks one raw line, or one entry as a person would tell it, into the rows that it takes: always one at least. */
export function layOutLogItem(item: StoryEntry | string, columns: number): readonly LogRow[] {
	if (typeof item === 'string') return wrapRows(item, columns, 2, 'plain');
	const {kind, text} = item;
	switch (kind) {
		case 'says':
		case 'plain':
			return wrapRows(text, columns, 2, 'plain');
		case 'note':
			return wrapRows(text, columns, 2, 'dim');
		case 'tool':
			return layOutTool(text, columns);
		case 'tool-output':
			return layOutToolOutput(text, columns);
		case 'result':
			return [
				{mark: 'done', indent: 4, pieces: [{text: 'done', tone: 'strong', at: null}]},
				...wrapRows(text, columns, 4, 'plain'),
			];
		case 'failure':
			return wrapRows(text, columns, 4, 'act').map((row, index) =>
				index === 0 ? {...row, mark: 'failed'} : row,
			);
	}
}

function layOutTool(text: string, columns: number): readonly LogRow[] {
	const [name = ''] = text.split(' ', 1);
	const [first, ...more] = wrapRows(
		text.slice(name.length + 1),
		columns,
		TOOL_INDENT,
		'plain',
		name.length + 1,
	);
	const label: LogPiece = {text: name, tone: 'strong', at: 0};
	const gap: LogPiece = {text: ' '.repeat(Math.max(1, NAME_CELLS - name.length)), tone: 'plain', at: null};
	return [
		{mark: 'tool', indent: 4, pieces: [label, gap, ...(first?.pieces ?? [])]},
		...more.slice(0, TOOL_ROWS - 1),
	];
}

function layOutToolOutput(text: string, columns: number): readonly LogRow[] {
	const rows = wrapRows(text, columns, TOOL_INDENT, 'dim');
	if (rows.length <= OUTPUT_ROWS) return rows;
	const more = `${rows.length - OUTPUT_ROWS} more rows`;
	return [
		...rows.slice(0, OUTPUT_ROWS),
		{mark: null, indent: TOOL_INDENT, pieces: [{text: more, tone: 'dim', at: null}], leavesOut: true},
	];
}

/** Wraps a text and keeps where each row begins in it; `start` is where the text itself begins. */
function wrapRows(text: string, columns: number, indent: number, tone: Tone, start = 0): readonly LogRow[] {
	let from = 0;
	return wrapText(text, columns - indent - 2).map(row => {
		const at = text.indexOf(row, from);
		from = at + row.length;
		return {mark: null, indent, pieces: [{text: row, tone, at: start + at}]};
	});
}
