import fc from 'fast-check';
import {expect, test} from 'vitest';
import {LINE_CHARACTERS} from '../../../src/orchestrator/domain/clean-text.ts';
import {createLineSplitter, LEFT_OUT} from '../../../src/orchestrator/tasks/line-splitter.ts';

/** The lines of a text that comes in chunks of so many bytes. */
function split(text: string, chunk = text.length): readonly string[] {
	const splitter = createLineSplitter();
	const bytes = Buffer.from(text);
	const lines: string[] = [];
	for (let at = 0; at < bytes.length; at += chunk)
		lines.push(...splitter.push(bytes.subarray(at, at + chunk)));
	return [...lines, ...splitter.end()];
}

test.each([
	['a progress bar', 'begin\n\r1%\r50%\r100%\nend\n', ['begin', '100%', 'end']],
	['one that returns after each state', '1%\r50%\r100%\r\nend', ['100%', 'end']],
	['one that shows the cursor again at its end', '50%\r100%\r\u001b[?25h\n', ['100%']],
	['one that is not over', 'begin\n1%\r50%', ['begin', '50%']],
	['line ends of Windows', 'one\r\ntwo\r\r\n\r\n', ['one', 'two', '']],
])('of %s stays what a terminal would leave', (_name, text, lines) => {
	for (const chunk of [1, 2, 3, text.length]) expect(split(text, chunk)).toEqual(lines);
});

test('of a line that is too long its beginning is kept, and of a bar that is drawn for ever its last state', () => {
	const long = 'x'.repeat(LINE_CHARACTERS + 10);
	const states = Array.from({length: 30_000}, (_, state) => `\rDownloading ${state}`).join('');
	for (const chunk of [4096, 1_000_000]) {
		expect(split(`${long}\r\nend\n`, chunk)).toEqual([long.slice(0, LINE_CHARACTERS) + LEFT_OUT, 'end']);
		expect(split(`${states}\nend\n`, chunk)).toEqual(['Downloading 29999', 'end']);
		expect(split(`${long}\rshort\nend\n`, chunk)).toEqual(['short', 'end']);
	}
});

test('lines are the same whatever the chunks', () => {
	fc.assert(
		fc.property(
			fc.array(fc.constantFrom('a', 'ß', '\r', '\n', ' ')),
			fc.integer({min: 1, max: 5}),
			(parts, chunk) => {
				expect(split(parts.join(''), chunk)).toEqual(split(parts.join('')));
			},
		),
	);
});
