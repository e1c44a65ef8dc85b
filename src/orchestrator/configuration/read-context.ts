import {type Document, isAlias, isScalar, isSeq, type LineCounter, type Node} from 'yaml';
import {cleanLine} from '../domain/clean-text.ts';
import type {ConfigurationProblem} from './problem.ts';

/** What reading a file needs at every node: where problems go, and how aliases are followed. */
export interface ReadContext {
	/** Records a problem at a node; after the fiftieth nothing more is recorded. */
	report(node: Node | null, message: string, suggestion?: string | null): void;
	reportAt(offset: number, message: string, suggestion?: string | null): void;
	/** Follows an alias to its node; null, and reported, when it leads nowhere or too many were followed. */
	resolve(node: Node | null): Node | null;
	/** Counts one more value; false when a file holds, aliases expanded, more than anyone writes. */
	spend(): boolean;
	readonly problems: readonly ConfigurationProblem[];
}

const MAX_PROBLEMS = 50;
const MAX_ALIASES = 100;
const MAX_VALUES = 50_000;

/** Makes the context for one document. */
export function createReadContext(document: Document, file: string, lines: LineCounter): ReadContext {
	const problems: ConfigurationProblem[] = [];
	let aliases = 0;
	let values = 0;

	function reportAt(offset: number, message: string, suggestion: string | null = null): void {
		if (problems.length >= MAX_PROBLEMS) return;
		const {line, col} = lines.linePos(offset);
		problems.push({
			file,
			line: Math.max(1, line),
			column: Math.max(1, col),
			message: cleanLine(message, 200),
			suggestion,
		});
	}

	return {
		problems,
		reportAt,
		report(node, message, suggestion) {
			reportAt(node?.range?.[0] ?? 0, message, suggestion);
		},
		resolve(node) {
			if (!isAlias(node)) return node;
			const offset = node.range?.[0] ?? 0;
			if (++aliases > MAX_ALIASES) {
				if (aliases === MAX_ALIASES + 1) reportAt(offset, `more than ${MAX_ALIASES} aliases are too many`);
				return null;
			}
			const target = node.resolve(document);
			if (!target) reportAt(offset, `the alias *${node.source} leads nowhere`);
			return target ?? null;
		},
		spend() {
			if (++values === MAX_VALUES) reportAt(0, `more than ${MAX_VALUES} values are too many`);
			return values < MAX_VALUES;
		},
	};
}

/** Names what stands at a node, for "not …": a number, a list, the text "abc". */
export function describeNode(node: Node | null): string {
	if (node === null) return 'nothing';
	if (!isScalar(node)) return isSeq(node) ? 'a list' : 'a mapping';
	const {value} = node;
	if (value === null) return 'nothing';
	return typeof value === 'string' ? `"${cleanLine(value, 40)}"` : cleanLine(String(value), 40);
}
