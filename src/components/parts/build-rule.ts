import {paint, type Theme} from '../../presentation/tokens.ts';
import {displayWidth, fitColumns} from '../../presentation/width.ts';

/** A rule with a title in it and, where there is room, a word at its end: ` ── title ─────── word`. */
export function buildRule(theme: Theme, columns: number, title: string, word = '', strong = false): string {
	const {rule} = theme.glyphs;
	const end = word === '' ? '' : ` ${word}`;
	const room = columns - 6 - displayWidth(end);
	const name = displayWidth(title) > room ? fitColumns(title, Math.max(0, room)) : title;
	const line = rule.repeat(Math.max(0, columns - 5 - displayWidth(name) - displayWidth(end)));
	const dim = (text: string) => paint(theme, 'dim', text);
	return ` ${dim(rule.repeat(2))} ${paint(theme, strong ? 'strong' : 'plain', name)} ${dim(line)}${end}`;
}
