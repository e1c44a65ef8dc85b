import type {Settings} from '../orchestrator/domain/settings.ts';
import {wrapText} from '../presentation/wrap-text.ts';
import {type Action, GROUPS} from './action.ts';

/** One row of the help: the name of a group, or keys and a sentence (or what is left of it). Both are empty in a blank row. */
export interface HelpRow {
	readonly group: string;
	readonly keys: readonly string[];
	readonly text: string;
}

/** Cells of the keys, so that all sentences begin below each other. */
export const KEY_CELLS = 18;

const BLANK: HelpRow = {group: '', keys: [], text: ''};

/** Lays all keys out by group, with their sentences whole. */
export function layOutHelp(
	actions: readonly Action[],
	keys: Settings['keys'],
	columns: number,
): readonly HelpRow[] {
	const rows = GROUPS.flatMap(group => [
		BLANK,
		{...BLANK, group},
		...actions
			.filter(action => action.group === group)
			.flatMap(action =>
				wrapText(action.help, Math.max(10, columns - KEY_CELLS - 4)).map((text, index) => ({
					...BLANK,
					keys: index === 0 ? (keys[action.id] ?? action.keys) : [],
					text,
				})),
			),
	]);
	return rows.slice(1);
}
