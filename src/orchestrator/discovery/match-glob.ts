/**
 * Tells whether a text fits a pattern of `*` (any run) and `?` (one character), as ssh's patterns do.
 * Takes at most pattern × text steps, however many stars a hostile pattern holds.
 */
export function matchGlob(pattern: string, text: string): boolean {
	let at = 0;
	let inText = 0;
	let star = -1;
	let starText = 0;
	while (inText < text.length) {
		const wanted = pattern[at];
		if (wanted === '*') {
			star = at++;
			starText = inText;
		} else if (wanted === '?' || wanted === text[inText]) {
			at++;
			inText++;
		} else if (star >= 0) {
			at = star + 1;
			inText = ++starText;
		} else {
			return false;
		}
	}
	while (pattern[at] === '*') at++;
	return at === pattern.length;
}

/** Tells whether a word is a pattern rather than a plain name. */
export function isGlob(text: string): boolean {
	return /[*?]/.test(text);
}
