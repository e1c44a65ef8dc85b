/** gummy's own lines before and behind what a specialist says. */
const BEGINS = /^(?:=== (?:Starting NEW|Resuming) session .* ===| {2}Session ID: .*)$/;
const ENDS = /^(?:✅ )?TASK COMPLETED$/;
const IS_DORMANT = /^👉 Specialist '(.+)' is now dormant/;
const OPENS = /^=== (?:Starting NEW session|Resuming session \S+) for (.+) ===$/;
/** Its last line when it wrote claude's stream into a log. */
const IS_DONE = /^(?:👉 Main Claude will now review the results| {3}gummy execute gummy-\d+)$/;
const FRAME =
	/^(?:=== |✅ |[🎬🎨📁👉⚡📋📝🧠] ?| {2,}(?:gummy-watch |gummy execute |- |Session ID: |Resume anytime |Location: )|Spawned |Task(?: ID)?: |✓ )/u;

/**
 * What a specialist said at the end, of which gummy prints the text alone: the lines between its own, or the last
 * of them. Null when gummy did not come so far.
 */
export function readLastWords(tail: readonly string[]): readonly string[] | null {
	const end = tail.findLastIndex(line => ENDS.test(line));
	if (end === -1) return null;
	const begin = tail.slice(0, end).findLastIndex(line => BEGINS.test(line));
	return tail.slice(begin + 1, end);
}

/** Whether a specialist did it, and so without a log: what looks like claude's stream is part of its text. */
export function isSpecialistRun(tail: readonly string[]): boolean {
	return tail.some(line => IS_DORMANT.test(line));
}

/** The specialist that gummy names behind what it said, or before that when gummy did not come so far; null when none. */
export function readSpecialist(tail: readonly string[]): string | null {
	const opening = tail.flatMap(line => OPENS.exec(line)?.[1] ?? [])[0];
	return tail.flatMap(line => IS_DORMANT.exec(line)?.[1] ?? []).at(-1) ?? opening ?? null;
}

/** The last lines of the log of a run without a specialist that came to its end; empty when there is none. */
export function readLogLines(tail: readonly string[]): readonly string[] {
	const end = tail.findLastIndex(line => IS_DONE.test(line));
	return end === -1 ? [] : tail.slice(end + 1);
}

/** Whether a line is gummy's own, and tells nothing of the work. */
export function isFrameLine(line: string): boolean {
	return FRAME.test(line);
}

/** Whether jq says in this line that claude's answer was not the list that gummy reads. */
export function isRefusedByJq(line: string): boolean {
	return /^(?:jq: error \(at .*?\): |(?:jq: )?parse error: .* at line \d+, column \d+$)/.test(line);
}

/** Whether a line says that a program which gummy needs is missing. */
export function tellsMissing(line: string): boolean {
	return /^Error: 'claude' command not found|: jq: (?:command )?not found$/.test(line);
}
