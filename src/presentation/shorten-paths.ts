import {displayWidth, takeLastColumns} from './width.ts';

/** An absolute path of three names or more, where a word begins. */
const PATH = /(?<![^\s("'“])\/(?:[^\s/]+\/){2,}([^\s/]+)/g;

/** Shortens the paths in a sentence to their ends: `/home/ada/.config/dgo/config.yaml:1:8` becomes `…/config.yaml:1:8`. */
export function shortenPaths(text: string): string {
	return text.replace(PATH, '…/$1');
}

/** Cuts a path at its start to so many columns, at a slash where it can: its end tells which one it is. */
export function truncateStart(path: string, columns: number): string {
	if (displayWidth(path) <= columns) return path;
	if (columns <= 0) return '';
	const kept = takeLastColumns(path, columns - 1);
	const slash = kept.indexOf('/');
	return `…${slash > 0 && slash < kept.length - 1 ? kept.slice(slash) : kept}`;
}
