/** One thing that `dgo doctor` looked at. */
export interface Finding {
	/** A host's name; null is this computer. */
	readonly host: string | null;
	/** What was looked at, e.g. `rsync`. */
	readonly check: string;
	readonly level: 'good' | 'note' | 'bad';
	/** What was found, clean, without a full stop. */
	readonly text: string;
	/** A command to paste, or a sentence; null when nothing is wrong. */
	readonly fix: string | null;
}

/** Makes the findings of one place: each line is what was looked at and what came of it. */
export function createFindings(host: string | null) {
	const findings: Finding[] = [];
	return {
		list: (): readonly Finding[] => findings,
		good: (check: string, text: string) => void findings.push({host, check, level: 'good', text, fix: null}),
		note: (check: string, text: string, fix: string | null = null) =>
			void findings.push({host, check, level: 'note', text, fix}),
		bad: (check: string, text: string, fix: string) =>
			void findings.push({host, check, level: 'bad', text, fix}),
	};
}
