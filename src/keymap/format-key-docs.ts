import {ACTIONS} from '../keymap.ts';
import {formatKey} from '../presentation/format-key.ts';
import {type Action, GROUPS} from './action.ts';

/** docs/keys.md, from the registry of keys. */
export function formatKeyDocs(): string {
	return `${[INTRODUCTION, ...GROUPS.map(formatGroup), TYPING].join('\n\n')}\n`;
}

const INTRODUCTION = `# Keys

This page is written from the registry of keys (\`src/keymap.ts\`) by \`node scripts/write-key-docs.ts\`.
The dashboard shows the same list with \`?\`, finds any action by name with \`:\`, and its last line shows the keys that act where you are.

An action can be given other keys in the configuration, by its name in the last column:

\`\`\`yaml
keys:
  dispatch: [n]
  quit: [q, ctrl+x]
\`\`\`

In a text field a key that prints is typed: where an action has only such keys, its default ones that do not print act there.

Ctrl-Q, Ctrl-S, Ctrl-A, Ctrl-B and Ctrl-D have no action: terminals, screen and tmux use them.`;

const TYPING = `## In a text field

Letters are typed, not pressed. ← → Home End move, also by words with Ctrl or Alt-B and Alt-F; ↑ and ↓ move by lines.
Backspace and Del delete a character, Ctrl-W a word, Ctrl-U to the start of the line. A paste is taken whole, with its line ends
(a command and a filter leave the last one out), and it never sends or runs anything.`;

function formatGroup(group: string): string {
	const rows = ACTIONS.filter(action => action.group === group).map(formatRow);
	return [`## ${group}`, '', '| Key | What it does | Name |', '| --- | --- | --- |', ...rows].join('\n');
}

function formatRow({keys, help, id}: Action): string {
	const names = keys.map(key => `\`${formatKey(key)}\``).join(' ');
	return `| ${names} | ${help.replaceAll('|', '\\|')} | \`${id}\` |`;
}
