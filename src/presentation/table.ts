import {displayWidth, padEnd, padStart} from './width.ts';

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
