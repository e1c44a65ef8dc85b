import {paint, type Theme} from '../../presentation/tokens.ts';
import {chooseTop} from '../../store/row-window.ts';

/** A list's name above it, bold while the keys act on it. */
export function buildListTitle(theme: Theme, title: string, focused: boolean): string {
	return `  ${paint(theme, focused ? 'strong' : 'dim', title)}`;
}

/** The first row in view, so that the selected one is not where the last line says how many more there are. */
export function chooseListTop(top: number, index: number, count: number, rows: number): number {
	const first = chooseTop(top, index, count, rows);
	const isUnderRest = rows >= 2 && first + rows < count && index === first + rows - 1;
	return isUnderRest ? first + 1 : first;
}

/** When not all rows fit, the last line says how many more there are. */
export function addRest(
	theme: Theme,
	lines: readonly string[],
	count: number,
	rows: number,
): readonly string[] {
	if (count <= rows || rows < 2) return lines;
	return [...lines.slice(0, rows - 1), `  ${paint(theme, 'dim', `${count - rows + 1} more`)}`];
}
