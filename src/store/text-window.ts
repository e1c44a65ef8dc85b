/** A text that is read from its end: items that take some rows each, and how far up from the end one scrolled. */
export interface EndedText<Row> {
	readonly count: number;
	/** The rows of the n-th item. */
	readonly layOut: (index: number) => readonly Row[];
	/** How many those are. Only who scrolled up has to know. */
	readonly heightOf: (index: number) => number;
	/** Rows below those in view; no more than there are above them. */
	readonly below: number;
	readonly room: number;
}

/** The rows in view. Built from the end backwards, and no more of them than are seen: any text costs the same. */
export function takeRowsInView<Row>({
	count,
	layOut,
	heightOf,
	below: start,
	room,
}: EndedText<Row>): readonly Row[] {
	let below = start;
	const rows: Row[] = [];
	for (let index = count - 1; index >= 0 && rows.length < room; index -= 1) {
		const height = below === 0 ? 0 : heightOf(index);
		if (below >= height && below > 0) {
			below -= height;
			continue;
		}
		const laid = layOut(index);
		rows.unshift(...laid.slice(0, laid.length - below));
		below = 0;
	}
	return rows.slice(-room);
}
