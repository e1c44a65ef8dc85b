/** Quotes a word for a POSIX shell, so that it stays one word whatever it holds. */
export function quoteWord(word: string): string {
	return /^[A-Za-z0-9_./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
