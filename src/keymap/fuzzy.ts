/**
 * How well a text fits what was typed: its letters must come in order. Lower is better; null when it
 * does not fit. Letters at the beginning of words and next to each other count most.
 */
export function scoreFuzzy(typed: string, text: string): number | null {
	const wanted = typed.toLowerCase().replaceAll(' ', '');
	const lower = text.toLowerCase();
	let score = 0;
	let at = -1;
	for (const letter of wanted) {
		const next = lower.indexOf(letter, at + 1);
		if (next === -1) return null;
		const isWordStart = next === 0 || lower[next - 1] === ' ' || lower[next - 1] === '-';
		if (next !== at + 1) score += isWordStart ? 1 : 3 + (next - at);
		at = next;
	}
	return score + lower.length / 100;
}
