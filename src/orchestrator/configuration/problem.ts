import {cleanLine} from '../domain/clean-text.ts';
import type {Refusal} from '../domain/refusal.ts';
import type {Paths} from './paths.ts';

/** Something wrong in the configuration, and where. */
export interface ConfigurationProblem {
	readonly file: string;
	/** Counted from 1. */
	readonly line: number;
	readonly column: number;
	/** One clean sentence without a full stop. */
	readonly message: string;
	/** The word that was probably meant. */
	readonly suggestion: string | null;
}

/** Formats a problem as compilers do, so that editors can jump to it: `file:line:column: message (did you mean "x"?)`. */
export function formatProblem(problem: ConfigurationProblem): string {
	const {file, line, column, message, suggestion} = problem;
	const hint = suggestion === null ? '' : ` (did you mean "${suggestion}"?)`;
	return `${cleanLine(file)}:${line}:${column}: ${message}${hint}`;
}

/** Why a program goes no further with a configuration that has this problem, and what to do. */
export function refuseProblem(
	problem: ConfigurationProblem,
	{configurationNamed}: Pick<Paths, 'configurationNamed'>,
): Refusal {
	return {
		what: formatProblem(problem),
		hint: configurationNamed
			? 'mend that file, or name another one (--config, or DGO_CONFIG); nothing was done'
			: 'dgo config validate tells the rest; nothing was done',
	};
}
