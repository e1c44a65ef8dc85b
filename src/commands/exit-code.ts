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

/** An error of the one who calls: a sentence, what to do about it, and how the program ends. */
export class UserError extends Error {
	readonly hint: string | null;
	readonly exitCode: number;

	constructor(message: string, options: {readonly hint?: string; readonly exitCode?: number} = {}) {
		super(message);
		this.name = 'UserError';
		this.hint = options.hint ?? null;
		this.exitCode = options.exitCode ?? EXIT.usage;
	}
}
