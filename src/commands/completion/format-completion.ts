import type {Completion} from './complete-words.ts';

/**
 * Formats a completion for the scripts: a line for each candidate, value and description apart by a tab;
 * or the one line `:files` or `:folders`, for the shell to complete them itself.
 */
export function formatCompletion(completion: Completion): string {
	if (completion.kind !== 'words') return `:${completion.kind}\n`;
	return completion.candidates.map(({value, description}) => `${value}\t${description}\n`).join('');
}
