import type {StateCreator} from 'zustand/vanilla';
import type {DispatchSlice} from './dispatch-slice.ts';
import type {EntrySlice} from './entry-slice.ts';
import type {ListSlice} from './list-slice.ts';
import type {LogSlice} from './log-slice.ts';
import type {NetworkSlice} from './network-slice.ts';
import type {NoticeSlice} from './notice-slice.ts';
import type {RunSlice} from './run-slice.ts';
import type {ScreenSlice} from './screen-slice.ts';
import type {SearchSlice} from './search-slice.ts';
import type {TerminalSlice} from './terminal-slice.ts';
import type {WorkSlice} from './work-slice.ts';

/** Everything that the dashboard shows and can do. One store, made of slices; no live handle lies in it. */
export type DashboardState = NetworkSlice &
	ScreenSlice &
	ListSlice &
	DispatchSlice &
	RunSlice &
	LogSlice &
	SearchSlice &
	EntrySlice &
	WorkSlice &
	NoticeSlice &
	TerminalSlice;

/** A part of the store that may read and set the whole. */
export type Slice<Part> = StateCreator<DashboardState, [], [], Part>;
