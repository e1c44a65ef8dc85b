import {cleanLine} from '../../orchestrator/domain/clean-text.ts';
import {splitGraphemes} from '../../presentation/graphemes.ts';
import {paint, type Theme} from '../../presentation/tokens.ts';
import {displayWidth} from '../../presentation/width.ts';

/** The line in which a filter or a search is typed: of a long one its end, where the cursor stands. */
export function buildPrompt(theme: Theme, columns: number, text: string): string {
	let shown = '';
	let room = Math.max(1, columns - 3);
	for (const {segment} of [...splitGraphemes(cleanLine(text))].reverse()) {
		room -= displayWidth(segment);
		if (room < 0) break;
		shown = segment + shown;
	}
	return ` /${shown}${paint(theme, 'cursor', ' ')}`;
}
