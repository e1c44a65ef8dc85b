/** The place of the selected row; the first row when it is gone. */
export function indexOfSelected(ids: readonly string[], selected: string | null): number {
	return Math.max(0, selected === null ? 0 : ids.indexOf(selected));
}

/** Scrolls no further than needed to keep the selected row in view, and leaves no empty rows below. */
export function chooseTop(top: number, index: number, count: number, rows: number): number {
	const lowest = Math.max(0, count - rows);
	return Math.max(0, Math.min(lowest, index, Math.max(top, index - rows + 1)));
}
