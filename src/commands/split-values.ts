/** The values that stand in one word of an option that may be given several times: `a,b`. */
export function splitValues(word: string): readonly string[] {
	return word.split(',').map(part => part.trim());
}
