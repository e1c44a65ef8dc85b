import {displayWidth} from '../../presentation/width.ts';

/** A text at a place of the screen, from 0; of several lines each begins in the same column. */
export interface PlacedText {
	readonly x: number;
	readonly y: number;
	readonly lines: readonly string[];
}

interface Piece {
	readonly x: number;
	readonly line: string;
}

/**
 * Joins texts that stand beside and below each other into the rows of a screen, each without the blanks at its end.
 * Null where that needs a look at every cell: one text over another, a style that goes on behind its line, characters
 * without a cell of their own, escape sequences other than styles.
 */
export function joinRows(texts: readonly PlacedText[], height: number): readonly string[] | null {
	const rows: Piece[][] = Array.from({length: height}, () => []);
	for (const {x, y, lines} of texts) {
		if (x < 0) return null;
		for (const [index, line] of lines.entries()) {
			if (line === '') continue;
			if (!isSelfContained(line)) return null;
			rows[y + index]?.push({x, line});
		}
	}
	const joined: string[] = [];
	for (const pieces of rows) {
		const row = joinRow(pieces);
		if (row === null) return null;
		joined.push(row);
	}
	return joined;
}

function joinRow(pieces: readonly Piece[]): string | null {
	let row = '';
	let column = 0;
	for (const {x, line} of pieces.length > 1 ? pieces.toSorted((one, other) => one.x - other.x) : pieces) {
		if (x < column) return null;
		row += ' '.repeat(x - column) + line;
		column = x + displayWidth(line);
	}
	return row.trimEnd();
}

const ESCAPE = '\u001b';
const STYLE = /\u001b\[([\d;]*)m/y;
/** Some of them have no cell, some share that of their neighbour. */
const UNUSUAL = /[\p{Default_Ignorable_Code_Point}\p{Mark}]/u;

/** What a style code does: the bits of what it opens, or of what it closes (ECMA-48, the 16 colours of aixterm). */
const INTENSITY = 1;
const FOREGROUND = 2;
const BACKGROUND = 4;
const OPENS: ReadonlyMap<number, number> = new Map([
	[1, INTENSITY],
	[2, INTENSITY],
	[3, 8],
	[4, 16],
	[7, 32],
	[9, 64],
	...range(30, 37, FOREGROUND),
	...range(90, 97, FOREGROUND),
	...range(40, 47, BACKGROUND),
	...range(100, 107, BACKGROUND),
]);
const CLOSES: ReadonlyMap<number, number> = new Map([
	[0, ~0],
	[22, INTENSITY],
	[23, 8],
	[24, 16],
	[27, 32],
	[29, 64],
	[39, FOREGROUND],
	[49, BACKGROUND],
]);

function isSelfContained(line: string): boolean {
	if (UNUSUAL.test(line)) return false;
	let open = 0;
	for (let at = line.indexOf(ESCAPE); at !== -1; at = line.indexOf(ESCAPE, at + 1)) {
		STYLE.lastIndex = at;
		const codes = STYLE.exec(line)?.[1];
		if (codes === undefined) return false;
		for (const code of codes.split(';')) {
			const opened = OPENS.get(Number(code));
			const closed = CLOSES.get(Number(code));
			if (opened === undefined && closed === undefined) return false;
			open = (open | (opened ?? 0)) & ~(closed ?? 0);
		}
	}
	return open === 0;
}

function range(first: number, last: number, bit: number): readonly (readonly [number, number])[] {
	return Array.from({length: last - first + 1}, (_, index) => [first + index, bit] as const);
}
