import {expect, test} from 'vitest';
import {waitUntil} from '../wait-until.ts';
import {closeAfterTest} from './close-after-test.ts';
import {openTerminal, type Terminal} from './terminal.ts';

test('shows what a program prints, at the size that was asked for, and without CI', async () => {
	const opened = open('stty size; echo "[$CI] $LANG $WORD"; cat', {WORD: 'word'});
	await opened.waitFor('[] C.UTF-8 word');
	expect(opened.screen().slice(0, 2)).toEqual(['10 40', '[] C.UTF-8 word']);
	expect(opened.screen()).toHaveLength(10);
});

test('keys, typed text and pasted text arrive', async () => {
	const opened = open(`printf '\\033[?2004h'; stty raw -echo; cat -v`);
	await waitUntil('the program has begun', () => opened.output().includes('\u001b[?2004h'));
	opened.press('C-c', 'Up');
	opened.type("it's $HOME; Enter");
	opened.paste('two\nlines');
	await opened.waitFor("^C^[[Ait's $HOME; Enter");
	await opened.waitFor(/\^\[\[200~two/);
});

test('a resize reaches the program', async () => {
	const opened = open(`trap 'stty size' WINCH; echo ready; while :; do sleep 0.05; done`);
	await opened.waitFor('ready');
	opened.resize(60, 12);
	await opened.waitFor('12 60');
});

test('every byte that was written is kept, from the first one on, and styles can be seen', async () => {
	const opened = open(`printf '\\033[31mred\\033[0m \\033]0;title\\007'`);
	expect(await opened.waitForExit()).toBe(0);
	const written = '\u001b[31mred\u001b[0m \u001b]0;title\u0007';
	await waitUntil('the log has it', () => opened.output().length > written.length);
	expect(opened.output().toString().startsWith(written)).toBe(true);
	expect(opened.styledScreen()).toContain('\u001b[31mred');
	expect(opened.screen()[0]).toBe('red');
});

test('the status of a program is told, and what never appears is an error with the last screen', async () => {
	const opened = open('echo what there was; sh -c "exit 3"');
	expect(await opened.waitForExit()).toBe(3);
	await expect(opened.waitFor('what never is', 100)).rejects.toThrow(
		/never showed what never is; at last it was:\nwhat there was\n/,
	);
});

function open(command: string, environment: Readonly<Record<string, string>> = {}): Terminal {
	return closeAfterTest(openTerminal({columns: 40, rows: 10, command, environment}));
}
