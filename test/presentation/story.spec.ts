import {expect, test} from 'vitest';
import {formatStoryEntry} from '../../src/presentation/story.ts';

test.each([
	['says', 'I look first.\nThen I act.', ['I look first.', 'Then I act.']],
	['plain', 'npm WARN', ['npm WARN']],
	['tool', 'Read db/schema.sql', ['· Read    db/schema.sql']],
	['tool', 'Bash npm test -- --reporter=verbose', ['· Bash    npm test -- --r…']],
	['tool-output', 'a\nb', ['          a', '          b']],
	['result', 'done\n$0.02', ['✓ done', '  $0.02']],
	['failure', 'Not logged in\ntry /login', ['✗ Not logged in', '  try /login']],
	['note', '3 lines left out', ['  (3 lines left out)']],
] as const)('%s: %j', (kind, text, lines) => {
	expect(formatStoryEntry({kind, text}, 26)).toEqual(lines);
});

test('a long output of a tool is counted, not shown', () => {
	const lines = formatStoryEntry({kind: 'tool-output', text: Array(200).fill('x').join('\n')}, 80);
	expect(lines).toEqual([...Array(10).fill('          x'), '          … 190 more lines (--raw shows all)']);
});
