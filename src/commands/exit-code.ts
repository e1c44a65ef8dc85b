/** What `dgo` ends with. `dgo run` ends with the remote command's own status, and DGO_FAILED when dgo itself fails. */
export const EXIT = {
	done: 0,
	someFailed: 1,
	usage: 2,
	noEligibleHost: 3,
	unreachable: 4,
	conflict: 5,
	noSuchTask: 6,
	timedOut: 124,
	dgoFailed: 125,
	interrupted: 130,
} as const;

/** What a mistake is called in `--json`, by what its call ends with. */
export const MISTAKE_CODES = {
	[EXIT.someFailed]: 'refused',
	[EXIT.usage]: 'usage',
	[EXIT.noEligibleHost]: 'no-eligible-host',
	[EXIT.unreachable]: 'no-answer',
	[EXIT.conflict]: 'conflict',
	[EXIT.noSuchTask]: 'no-such-task',
} as const;

/** What a call with a mistake may end with. */
export type MistakeStatus = keyof typeof MISTAKE_CODES;

/** An error of the one who calls: a sentence, what to do about it, and how the program ends. */
export class UserError extends Error {
	readonly hint: string | null;
	readonly exitCode: MistakeStatus;

	constructor(message: string, options: {readonly hint?: string; readonly exitCode?: MistakeStatus} = {}) {
		super(message);
		this.name = 'UserError';
		this.hint = options.hint ?? null;
		this.exitCode = options.exitCode ?? EXIT.usage;
	}
}
