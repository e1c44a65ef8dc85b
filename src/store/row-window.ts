/** A row that is selected and its place, which the next row takes over when this one goes. */
export interface SelectedRow {
	readonly id: string;
	readonly at: number;
}

/** The place of the selected row; the one that it had when it is gone, the first one when none was selected. */
export function indexOfSelected(ids: readonly string[], selected: SelectedRow | null): number {
	if (selected === null) return 0;
	const at = ids.indexOf(selected.id);
	return at >= 0 ? at : Math.max(0, Math.min(ids.length - 1, selected.at));
}

/** Scrolls no further than needed to keep the selected row in view, and leaves no empty rows below. */
export function chooseTop(top: number, index: number, count: number, rows: number): number {
	const lowest = Math.max(0, count - rows);
	return Math.max(0, Math.min(lowest, index, Math.max(top, index - rows + 1)));
}
