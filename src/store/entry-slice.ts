import type {Slice} from './dashboard-state.ts';
import {selectEntryScroll} from './entry-rows.ts';

export interface EntrySlice {
	/** The first row in view of the thing that happened which is in front. */
	readonly entryTop: number;
	/** Shows one thing that happened, from its first row on. */
	openEntry(id: number): void;
	/** Scrolls it down by so many rows (up when negative). */
	scrollEntry(rows: number): void;
}

/** Makes the part of the store that knows how far one has read of a thing that happened. */
export function createEntrySlice(): Slice<EntrySlice> {
	return (set, get) => ({
		entryTop: 0,
		openEntry(id) {
			set({entryTop: 0});
			get().open({kind: 'entry', id});
		},
		scrollEntry(rows) {
			const {top, reach} = selectEntryScroll(get());
			set({entryTop: Math.max(0, Math.min(reach, top + rows))});
		},
	});
}
