import {cleanLine} from '../../orchestrator/domain/clean-text.ts';
import {paint, type Theme} from '../../presentation/tokens.ts';
import {takeLastColumns} from '../../presentation/width.ts';

/** The line in which a filter or a search is typed: of a long one its end, where the cursor stands. */
export function buildPrompt(theme: Theme, columns: number, text: string): string {
	const shown = takeLastColumns(cleanLine(text), Math.max(1, columns - 3));
	return ` /${shown}${paint(theme, 'cursor', ' ')}`;
}
