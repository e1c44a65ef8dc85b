import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	createTextValue,
	EMPTY_TEXT,
	editText,
	TEXT_LIMIT,
	type TextEdit,
	type TextValue,
} from '../../src/store/text-edit.ts';

const typed = fc.oneof(
	fc.string({unit: 'binary', maxLength: 8}),
	fc.constantFrom('héllo', '日本語', '👩‍👩‍👧', 'a\nb', '\r\n', '\t', '\u001b[31m', '\u202e'),
);
const edit: fc.Arbitrary<TextEdit> = fc.oneof(
	typed.map(text => ({kind: 'insert' as const, text})),
	fc.constantFrom<TextEdit>(
		{kind: 'left'},
		{kind: 'right'},
		{kind: 'word-left'},
		{kind: 'word-right'},
		{kind: 'line-start'},
		{kind: 'line-end'},
		{kind: 'up'},
		{kind: 'down'},
		{kind: 'delete-left'},
		{kind: 'delete-right'},
		{kind: 'delete-word'},
		{kind: 'delete-to-start'},
	),
);
const graphemes = new Intl.Segmenter(undefined, {granularity: 'grapheme'});

function apply(edits: readonly TextEdit[], start: TextValue = EMPTY_TEXT): TextValue {
	return edits.reduce(editText, start);
}

test('whatever is typed, the cursor stands between two whole characters of a well-formed text', () => {
	fc.assert(
		fc.property(fc.array(edit, {maxLength: 30}), edits => {
			const {text, cursor} = apply(edits);
			const line = text.slice(0, cursor).lastIndexOf('\n') + 1;
			const end = text.indexOf('\n', cursor) === -1 ? text.length : text.indexOf('\n', cursor);
			const edges = [...graphemes.segment(text.slice(line, end))].map(({index}) => line + index);
			expect([...edges, end]).toContain(cursor);
			expect(text.isWellFormed()).toBe(true);
		}),
	);
});

test('text without control characters comes out as it was typed', () => {
	fc.assert(
		fc.property(fc.string({unit: 'grapheme-composite', maxLength: 200}), text => {
			fc.pre(!/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/.test(text));
			expect(editText(EMPTY_TEXT, {kind: 'insert', text}).text).toBe(text);
		}),
	);
});

test('moving changes no text, and moving left and right again comes back', () => {
	const value = createTextValue('one 日本 three\ntwo');
	expect(apply([{kind: 'left'}, {kind: 'right'}], value)).toEqual(value);
	expect(apply([{kind: 'up'}, {kind: 'word-left'}, {kind: 'line-end'}], value).text).toBe(value.text);
});

test('a carriage return becomes a line feed, and escape sequences lose their escape', () => {
	expect(editText(EMPTY_TEXT, {kind: 'insert', text: 'a\r\nb\rc\u001b[2J'}).text).toBe('a\nb\nc[2J');
});

test('up and down keep the column', () => {
	const value: TextValue = {text: 'first\nse\nthird', cursor: 13};
	expect(apply([{kind: 'up'}], value).cursor).toBe(8);
	expect(apply([{kind: 'up'}, {kind: 'up'}], value).cursor).toBe(2);
});

test('a word and a line are deleted whole', () => {
	expect(apply([{kind: 'delete-word'}], createTextValue('fix the bug')).text).toBe('fix the ');
	expect(apply([{kind: 'delete-to-start'}], createTextValue('one\ntwo words')).text).toBe('one\n');
});

test('a paste beyond the limit is cut', () => {
	expect(editText(EMPTY_TEXT, {kind: 'insert', text: 'x'.repeat(TEXT_LIMIT + 5)}).text).toHaveLength(
		TEXT_LIMIT,
	);
});

test('a text as long as allowed is edited by the word without a hang: no step looks at it twice', () => {
	const token = 'x'.repeat(TEXT_LIMIT - 10);
	expect(editText(createTextValue(`${token} fix this`), {kind: 'delete-word'}).text).toBe(`${token} fix `);
	expect(editText(createTextValue(token), {kind: 'word-left'}).cursor).toBe(0);
	expect(editText({text: `${' '.repeat(TEXT_LIMIT - 10)}fix`, cursor: 0}, {kind: 'word-right'}).cursor).toBe(
		TEXT_LIMIT - 7,
	);
});
