import {displayWidth, padEnd, padStart, truncateEnd} from './width.ts';

export interface TableColumn {
	readonly title: string;
	readonly align?: 'left' | 'right';
}

/** Lays rows out in aligned columns, two spaces apart: the header first. The last column is not filled. */
export function formatTable(
	columns: readonly TableColumn[],
	rows: readonly (readonly string[])[],
): readonly string[] {
	const widths = columns.map(({title}, index) =>
		Math.max(displayWidth(title), ...rows.map(row => displayWidth(row[index] ?? ''))),
	);
	const layOut = (cells: readonly string[]) =>
		columns
			.map(({align}, index) => {
				const cell = cells[index] ?? '';
				return align === 'right' ? padStart(cell, widths[index] ?? 0) : padEnd(cell, widths[index] ?? 0);
			})
			.join('  ')
			.trimEnd();
	return [columns.map(({title}) => title), ...rows].map(layOut);
}

/** A column of a table that has to fit a terminal. */
export interface FittedColumn extends TableColumn {
	/** Columns with a number go where the table is too wide, the lowest first; the others stay. */
	readonly spare?: number;
}

/**
 * Lays rows out in at most `width` columns of a terminal, so that none is wrapped: columns that can be spared go until
 * the last one has `least` of them (or all that it needs), then the last one is cut.
 */
export function fitTable(
	columns: readonly FittedColumn[],
	rows: readonly (readonly string[])[],
	width: number,
	least = 20,
): readonly string[] {
	const kept = chooseColumns(columns, rows, width, least);
	return formatTable(
		kept.flatMap(index => columns[index] ?? []),
		rows.map(row => kept.map(index => row[index] ?? '')),
	).map(line => truncateEnd(line, width));
}

/** The places of the columns that fit. */
function chooseColumns(
	columns: readonly FittedColumn[],
	rows: readonly (readonly string[])[],
	width: number,
	least: number,
): readonly number[] {
	const widths = columns.map(({title}, index) =>
		Math.max(displayWidth(title), ...rows.map(row => displayWidth(row[index] ?? ''))),
	);
	const needOf = (index: number) =>
		(index === columns.length - 1 ? Math.min(least, widths[index] ?? 0) : (widths[index] ?? 0)) + 2;
	const spare = columns
		.flatMap(({spare}, index) => (spare === undefined ? [] : [{spare, index}]))
		.sort((left, right) => left.spare - right.spare);
	let kept = columns.map((_, index) => index);
	for (const {index} of spare) {
		if (kept.reduce((sum, at) => sum + needOf(at), -2) <= width) break;
		kept = kept.filter(at => at !== index);
	}
	return kept;
}
