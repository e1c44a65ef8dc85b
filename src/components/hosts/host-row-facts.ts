/** What a row of the host table shows beside the record itself. */
export interface HostRowFacts {
	readonly selected: boolean;
	/** False when the keys act on another pane: the selection is dimmed then. */
	readonly focused: boolean;
	readonly marked: boolean;
	readonly best: boolean;
	/** Null when a reading is missing. */
	readonly score: number | null;
	readonly openTasks: number;
	readonly now: number;
}
