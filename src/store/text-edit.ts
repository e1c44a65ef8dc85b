import {splitGraphemes} from '../presentation/graphemes.ts';

/** A text being typed and where its cursor stands (an offset at a grapheme's edge, 0 to the length). */
export interface TextValue {
	readonly text: string;
	readonly cursor: number;
}

export type TextEdit =
	| {readonly kind: 'insert'; readonly text: string}
	| {
			readonly kind:
				| 'left'
				| 'right'
				| 'word-left'
				| 'word-right'
				| 'line-start'
				| 'line-end'
				| 'up'
				| 'down'
				| 'delete-left'
				| 'delete-right'
				| 'delete-word'
				| 'delete-to-start';
	  };

/** The most characters that a field takes; a longer paste is cut. */
export const TEXT_LIMIT = 200_000;
export const EMPTY_TEXT: TextValue = {text: '', cursor: 0};

/** A text with its cursor at the end. */
export function createTextValue(text: string): TextValue {
	return {text, cursor: text.length};
}

/** Makes the next value of a text field. Pure; a step that leads nowhere gives the value itself. */
export function editText(value: TextValue, edit: TextEdit): TextValue {
	const {text, cursor} = value;
	switch (edit.kind) {
		case 'insert':
			return insertText(value, edit.text);
		case 'delete-left':
			return removeRange(value, stepLeft(text, cursor), cursor);
		case 'delete-right':
			return removeRange(value, cursor, stepRight(text, cursor));
		case 'delete-word':
			return removeRange(value, wordLeft(text, cursor), cursor);
		case 'delete-to-start':
			return removeRange(value, lineStart(text, cursor), cursor);
		default:
			return moveTo(value, findTarget(value, edit.kind));
	}
}

/** Puts a text at the cursor. Line ends become line feeds; other control characters than tab are left out. */
function insertText(value: TextValue, inserted: string): TextValue {
	const room = TEXT_LIMIT - value.text.length;
	const clean = inserted.replace(/\r\n?/g, '\n').replace(NOT_TYPED, '').toWellFormed().slice(0, room);
	if (clean === '') return value;
	const text = value.text.slice(0, value.cursor) + clean + value.text.slice(value.cursor);
	return {text, cursor: snapToEdge(text, value.cursor + clean.length)};
}

const NOT_TYPED = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

function removeRange(value: TextValue, from: number, to: number): TextValue {
	if (from === to) return value;
	const text = value.text.slice(0, from) + value.text.slice(to);
	return {text, cursor: snapToEdge(text, from)};
}

function moveTo(value: TextValue, cursor: number): TextValue {
	return cursor === value.cursor ? value : {text: value.text, cursor};
}

type Movement = Exclude<TextEdit['kind'], 'insert' | `delete-${string}`>;

function findTarget({text, cursor}: TextValue, movement: Movement): number {
	switch (movement) {
		case 'left':
			return stepLeft(text, cursor);
		case 'right':
			return stepRight(text, cursor);
		case 'word-left':
			return wordLeft(text, cursor);
		case 'word-right':
			return wordRight(text, cursor);
		case 'line-start':
			return lineStart(text, cursor);
		case 'line-end':
			return lineEnd(text, cursor);
		case 'up':
			return toLineAbove(text, cursor);
		case 'down':
			return toLineBelow(text, cursor);
	}
}

function lineStart(text: string, cursor: number): number {
	return cursor === 0 ? 0 : text.lastIndexOf('\n', cursor - 1) + 1;
}

function lineEnd(text: string, cursor: number): number {
	const end = text.indexOf('\n', cursor);
	return end === -1 ? text.length : end;
}

function stepLeft(text: string, cursor: number): number {
	const start = lineStart(text, cursor);
	if (cursor === start) return Math.max(0, cursor - 1);
	return (
		start + (edgesOf(text.slice(start, lineEnd(text, cursor))).findLast(edge => start + edge < cursor) ?? 0)
	);
}

function stepRight(text: string, cursor: number): number {
	const start = lineStart(text, cursor);
	const end = lineEnd(text, cursor);
	if (cursor === end) return Math.min(text.length, cursor + 1);
	return start + (edgesOf(text.slice(start, end)).find(edge => start + edge > cursor) ?? end - start);
}

function wordLeft(text: string, cursor: number): number {
	let at = cursor;
	while (at > 0 && isBlank(text, at - 1)) at -= 1;
	while (at > 0 && !isBlank(text, at - 1)) at -= 1;
	return at;
}

function wordRight(text: string, cursor: number): number {
	let at = cursor;
	while (at < text.length && isBlank(text, at)) at += 1;
	while (at < text.length && !isBlank(text, at)) at += 1;
	return at;
}

function isBlank(text: string, at: number): boolean {
	return text.charAt(at).trim() === '';
}

function toLineAbove(text: string, cursor: number): number {
	const start = lineStart(text, cursor);
	if (start === 0) return 0;
	const above = lineStart(text, start - 1);
	return atColumn(text, above, columnOf(text, cursor));
}

function toLineBelow(text: string, cursor: number): number {
	const end = lineEnd(text, cursor);
	return end === text.length ? text.length : atColumn(text, end + 1, columnOf(text, cursor));
}

/** How many graphemes stand before the cursor in its line. */
function columnOf(text: string, cursor: number): number {
	return edgesOf(text.slice(lineStart(text, cursor), cursor)).length - 1;
}

function atColumn(text: string, start: number, column: number): number {
	const edges = edgesOf(text.slice(start, lineEnd(text, start)));
	return start + (edges[Math.min(column, edges.length - 1)] ?? 0);
}

/**
 * Offsets of all grapheme edges of a line, 0 and its length included. That costs time in the length of what is looked
 * at: of a text only the line around the cursor is.
 */
function edgesOf(line: string): number[] {
	return [...Array.from(splitGraphemes(line), segment => segment.index), line.length];
}

/** Editing can join two graphemes into one (a letter and a mark): the cursor then stands behind it. */
function snapToEdge(text: string, cursor: number): number {
	const start = lineStart(text, cursor);
	return (
		start + (edgesOf(text.slice(start, lineEnd(text, cursor))).find(edge => start + edge >= cursor) ?? 0)
	);
}
