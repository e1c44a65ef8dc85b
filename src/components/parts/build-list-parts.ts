import {paint, type Theme} from '../../presentation/tokens.ts';

/** A list's name above it, bold while the keys act on it. */
export function buildListTitle(theme: Theme, title: string, focused: boolean): string {
	return `  ${paint(theme, focused ? 'strong' : 'dim', title)}`;
}

/** Whether so many rows, the list's name among them, leave no line that counts the rest. */
export function isCutShort(count: number, rows: number): boolean {
	return rows <= 2 && count >= rows;
}

/** A list's name with how many rows it has and, of what is not 0, how many of which kind: for where they have no room. */
export function countInTitle(title: string, count: number, kinds: Readonly<Record<string, number>>): string {
	const known = Object.entries(kinds).filter(([, of]) => of > 0);
	return `${title} ${[count, ...known.map(([kind, of]) => `${of} ${kind}`)].join(', ')}`;
}

/** The items of a short list that are in view: row `at` in their middle, and in the last line how many more follow. */
export function buildAround<Item>(
	theme: Theme,
	items: readonly Item[],
	at: number,
	rows: number,
	buildLine: (item: Item, index: number) => string,
): readonly string[] {
	const first = Math.max(0, Math.min(items.length - rows, at - Math.floor((rows - 1) / 2)));
	const following = items.length - first - rows;
	const shown = following > 0 && rows >= 2 ? rows - 1 : rows;
	const lines = items.slice(first, first + shown).map((item, index) => buildLine(item, first + index));
	return shown === rows ? lines : [...lines, `  ${paint(theme, 'dim', `${following + 1} more`)}`];
}
