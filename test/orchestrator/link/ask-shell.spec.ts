import {expect, test} from 'vitest';
import {askShell} from '../../../src/orchestrator/link/ask-shell.ts';
import {createScriptedShell} from './scripted-shell.ts';

const ask = () => {
	const scripted = createScriptedShell();
	return {...scripted, answer: askShell(scripted.shell, Buffer.from('script'), 'word', 20_000)};
};

test('the line under the word is taken, whatever stands before it and wherever it is cut', async () => {
	const text = `word x\nnoise word y\n\nword started é 1\nmore\n`;
	for (let size = 1; size < 12; size += 1) {
		const {answer, say, isKilled} = ask();
		say('x'.repeat(100_000));
		for (let at = 0; at < text.length; at += size) say(text.slice(at, at + size));
		expect(await answer).toEqual({kind: 'said', words: 'started é 1'});
		expect(isKilled()).toBe(true);
	}
});

test('a line that begins the stream needs no line feed before it', async () => {
	const {answer, say} = ask();
	say('word over 1\n');
	expect(await answer).toEqual({kind: 'said', words: 'over 1'});
});

test('an answer whose line never ends is lost, and its shell ended', async () => {
	const {answer, say, isKilled} = ask();
	say('\nword refused ');
	for (let count = 0; count < 100; count += 1) say('x'.repeat(100));
	expect(await answer).toEqual({kind: 'lost', detail: 'an answer that has no end'});
	expect(isKilled()).toBe(true);
});

test('a shell that ends without a word tells why', async () => {
	const {answer, say, exit} = ask();
	say('\nword refu');
	exit({exitCode: 255, stderr: 'banner\nConnection closed\n'});
	expect(await answer).toEqual({kind: 'lost', detail: 'Connection closed'});
});
