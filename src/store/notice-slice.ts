import type {NoticeLevel} from '../orchestrator/domain/event.ts';
import type {Slice} from './dashboard-state.ts';
import type {DashboardDeps} from './ports.ts';

/** A sentence for the person, shown in the last line but one for a few seconds. */
export interface Notice {
	readonly level: NoticeLevel;
	readonly text: string;
	readonly at: number;
}

export interface NoticeSlice {
	readonly notice: Notice | null;
	/** Shows a sentence; a newer one takes its place. */
	say(text: string, level?: NoticeLevel): void;
	/** Takes the sentence away once it has been there for NOTICE_MS. */
	fadeNotice(now: number): void;
}

/** How long a notice stays, in milliseconds. */
export const NOTICE_MS = 8000;

export function createNoticeSlice({now}: Pick<DashboardDeps, 'now'>): Slice<NoticeSlice> {
	return (set, get) => ({
		notice: null,
		say(text, level = 'info') {
			set({notice: {text, level, at: now()}});
		},
		fadeNotice(time) {
			const {notice} = get();
			if (notice !== null && time - notice.at >= NOTICE_MS) set({notice: null});
		},
	});
}
