import type {StoryEntry} from '../orchestrator/domain/story.ts';
import {truncateEnd} from './width.ts';

const OUTPUT_LINES = 10;

/** One entry as a person would tell it, in lines of at most so many columns. */
export function formatStoryEntry({kind, text}: StoryEntry, columns: number): readonly string[] {
	const lines = text.split('\n');
	switch (kind) {
		case 'tool': {
			const [name = '', ...words] = (lines[0] ?? '').split(' ');
			return [truncateEnd(`· ${name.padEnd(7)} ${words.join(' ')}`, columns)];
		}
		case 'tool-output': {
			const more =
				lines.length > OUTPUT_LINES
					? [`          … ${lines.length - OUTPUT_LINES} more lines (--raw shows all)`]
					: [];
			return [
				...lines.slice(0, OUTPUT_LINES).map(line => truncateEnd(`          ${line}`, columns)),
				...more,
			];
		}
		case 'result':
			return lines.map((line, index) => (index === 0 ? `✓ ${line}` : `  ${line}`));
		case 'failure':
			return lines.map((line, index) => (index === 0 ? `✗ ${line}` : `  ${line}`));
		case 'note':
			return lines.map(line => `  (${line})`);
		default:
			return lines;
	}
}
