/** One meaningful line of an ssh configuration. */
export interface SshConfigLine {
	/** In lower case: ssh does not tell cases apart here. */
	readonly keyword: string;
	readonly words: readonly string[];
}

/**
 * Parses a line as ssh_config(5) says: `Keyword word word`, `Keyword=word`, words in quotes, a comment
 * from a `#` that begins a word. Null for empty lines, comments, and quotes that are never closed.
 */
export function parseSshConfigLine(line: string): SshConfigLine | null {
	const match = /^\s*([^\s=#"]+)(?:\s*=\s*|\s+)(.*)$/s.exec(line);
	const [, keyword, rest] = match ?? [];
	if (keyword === undefined || rest === undefined) return null;
	const words = splitWords(rest);
	return words && words.length > 0 ? {keyword: keyword.toLowerCase(), words} : null;
}

function splitWords(text: string): readonly string[] | null {
	const words: string[] = [];
	let at = 0;
	for (;;) {
		while (at < text.length && /\s/.test(text.charAt(at))) at++;
		if (at >= text.length || text[at] === '#') return words;
		let word = '';
		let quote = '';
		for (; at < text.length; at++) {
			const character = text.charAt(at);
			const next = text.charAt(at + 1);
			if (character === '\\' && (next === '"' || next === "'" || next === '\\')) {
				word += next;
				at++;
			} else if (quote !== '') {
				if (character === quote) quote = '';
				else word += character;
			} else if (character === '"' || character === "'") {
				quote = character;
			} else if (/\s/.test(character)) {
				break;
			} else {
				word += character;
			}
		}
		if (quote !== '') return null;
		words.push(word);
	}
}
