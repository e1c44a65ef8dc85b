// C0 and C1 controls, DEL, line and paragraph separators, bidirectional and invisible format characters,
// the byte order mark, lone surrogates: whatever could move a cursor, reorder a line or hide text.
const HAZARDS =
	/[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|[\u{e0000}-\u{e007f}]/gu;
const HALF_CHARACTER = /[\ud800-\udbff]$/;
const ESCAPE_SEQUENCES =
	/\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b[PX^_][^\u001b]*(?:\u001b\\)?|[\u001b\u009b][[()#;?]*[0-9;:?]*[ -/]*[@-~]?/gu;

/**
 * Makes one line of text from outside safe to show: escape sequences go, every other control or
 * bidirectional character becomes `�`, tabs become spaces. At most `limit` characters.
 */
export function cleanLine(text: string, limit = 500): string {
	const bounded = text.length > limit * 8 ? text.slice(0, limit * 8) : text;
	const clean = bounded.replace(ESCAPE_SEQUENCES, '').replaceAll('\t', ' ').replace(HAZARDS, '\ufffd');
	return clean.length > limit ? `${clean.slice(0, limit - 1).replace(HALF_CHARACTER, '')}…` : clean;
}

/** Longest line of an output that is kept, in characters. */
export const LINE_CHARACTERS = 256 * 1024;
/** So many characters of it stand in one piece. */
const PIECE = 2000;

/** Cleans a line of at most LINE_CHARACTERS and breaks it into pieces, none of which costs much to draw; one at least. */
export function breakLine(line: string): readonly string[] {
	const clean = cleanLine(line, LINE_CHARACTERS);
	const pieces: string[] = [];
	for (let at = 0; at < clean.length; at += pieces.at(-1)?.length ?? PIECE)
		pieces.push(clean.slice(at, at + PIECE).replace(HALF_CHARACTER, ''));
	return pieces.length === 0 ? [''] : pieces;
}

/** Cleans a text of many lines, keeping its line feeds; every line is at most `lineLimit` characters. */
export function cleanText(text: string, lineLimit = 2000): string {
	return text
		.split(/\r\n|\n|\r/)
		.map(line => cleanLine(line, lineLimit))
		.join('\n');
}
