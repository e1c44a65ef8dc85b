import {cleanLine} from '../orchestrator/domain/clean-text.ts';
import type {Slice} from './dashboard-state.ts';
import {findMatchRow} from './log-matches.ts';
import {
	countRowsFrom,
	listLogItems,
	selectLogMatches,
	selectLogReach,
	selectLogRoom,
	selectLogWindow,
} from './log-window.ts';
import {selectLayout} from './selectors/layout.ts';

/** A text that is searched for in the log in front. */
export interface LogSearch {
	/** Clean, and never empty. */
	readonly text: string;
	/** Which of its matches is the one gone to, from 0 at the top. */
	readonly at: number;
}

export interface SearchSlice {
	readonly search: LogSearch | null;
	/** What is typed after `/`; null while nobody types there. */
	readonly searchDraft: string | null;
	typeSearch(draft: string): void;
	/** Searches for what was typed, and goes to the last match that is not below the rows in view. */
	startSearch(): void;
	/** Goes to the next match below (1) or above (-1); behind the last one comes the first. */
	nextMatch(step: 1 | -1): void;
	dropSearch(): void;
}

export function createSearchSlice(): Slice<SearchSlice> {
	return (set, get) => {
		/** Scrolls no further than needed; where it must scroll, two thirds of the rows show what led to the match. */
		const goTo = (at: number) => {
			const {log, search} = get();
			const match = selectLogMatches(get())[at];
			if (log === null || search === null || match === undefined) return;
			const item = listLogItems(log)[match.item] ?? '';
			const row = findMatchRow(item, match, selectLayout(get()).columns);
			const below = countRowsFrom(get(), match.item) - row - 1;
			const room = selectLogRoom(get());
			const inView = below >= log.scroll && below < log.scroll + room;
			const wanted = Math.max(0, Math.min(selectLogReach(get()), below - Math.floor(room / 3)));
			set({
				search: {...search, at},
				log: {...log, scroll: inView ? log.scroll : wanted, following: false},
			});
		};
		return {
			search: null,
			searchDraft: null,
			typeSearch(searchDraft) {
				set({searchDraft});
			},
			startSearch() {
				const text = cleanLine(get().searchDraft ?? '', SEARCH_LIMIT);
				set({searchDraft: null, search: text.trim() === '' ? null : {text, at: 0}});
				const last = selectLogWindow(get()).at(-1);
				const {log} = get();
				if (last === undefined || log === null) return;
				const at = selectLogMatches(get()).findLastIndex(match => {
					if (match.item !== last.item) return match.item < last.item;
					const item = listLogItems(log)[match.item] ?? '';
					return findMatchRow(item, match, selectLayout(get()).columns) <= last.index;
				});
				goTo(Math.max(0, at));
			},
			nextMatch(step) {
				const count = selectLogMatches(get()).length;
				const {search} = get();
				if (search !== null && count > 0) goTo((Math.min(search.at, count - 1) + step + count) % count);
			},
			dropSearch() {
				set({search: null, searchDraft: null});
			},
		};
	};
}

/** The most characters of a searched text. */
const SEARCH_LIMIT = 200;
