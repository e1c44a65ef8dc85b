import type {StoryEntry} from '../orchestrator/domain/story.ts';
import {layOutLogItem} from './log-rows.ts';

/** Where a searched text stands: in which entry or line of the log, from which character to before which. */
export interface LogMatch {
	readonly item: number;
	readonly start: number;
	readonly end: number;
}

/**
 * Finds a text in a log, whatever its case, from the top to the end. A blank stands for any white space. Of a story
 * only what is drawn counts: nobody can be shown a match in the rows that it leaves out.
 */
export function findLogMatches(
	items: readonly (StoryEntry | string)[],
	text: string,
	columns: number,
): readonly LogMatch[] {
	if (text === '') return [];
	const pattern = new RegExp(text.replace(SYNTAX, '\\$&').replaceAll(/ +/g, '\\s+'), 'giu');
	return items.flatMap((item, index) => {
		const searched = typeof item === 'string' ? item : item.text;
		const matches = Array.from(searched.matchAll(pattern), found => ({
			item: index,
			start: found.index,
			end: found.index + found[0].length,
		}));
		if (matches.length === 0 || typeof item === 'string' || !SHORTENED.includes(item.kind)) return matches;
		return matches.filter(match => findMatchRow(item, match, columns) !== -1);
	});
}

/** In which row of its entry or line a match begins; -1 when that row is not drawn. */
export function findMatchRow(item: StoryEntry | string, {start}: LogMatch, columns: number): number {
	return layOutLogItem(item, columns).findLastIndex(({pieces}) =>
		pieces.some(({at, text}) => at !== null && at <= start && start < at + text.length),
	);
}

const SYNTAX = /[\\^$.*+?()[\]{}|/]/g;
const SHORTENED: readonly StoryEntry['kind'][] = ['tool', 'tool-output'];
