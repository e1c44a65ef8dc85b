/** A gummy specialist on a host. */
export interface Specialist {
	readonly host: string;
	/** The folder's name, cleaned. */
	readonly name: string;
	/** Whether it lives under the home folder or in a project's folder. */
	readonly scope: 'home' | 'project';
	/** The project's folder on the node; null for scope `home`. */
	readonly project: string | null;
	/** The status as gummy wrote it (new, active, dormant …), cleaned; null when it cannot be read. It does not tell whether it runs. */
	readonly status: string | null;
	/** Whether an agent's process of this specialist is alive now; null when the node cannot tell. */
	readonly running: boolean | null;
	readonly turns: number | null;
	/** Milliseconds since the epoch. */
	readonly lastActiveAt: number | null;
	readonly createdAt: number | null;
	/** What is wrong with its files, in a few words; null when nothing is. */
	readonly damage: string | null;
}

/** The one word for what a specialist is doing, from process and file together. */
export type SpecialistCondition = 'working' | 'dormant' | 'new' | 'died' | 'damaged' | 'unknown';

/**
 * Judges a specialist: the process tells whether it works; a lasting `active` without a process
 * means that gummy died in between.
 */
export function judgeSpecialist(specialist: Specialist): SpecialistCondition {
	if (specialist.running === true) return 'working';
	if (specialist.damage !== null) return 'damaged';
	if (specialist.running === null) return 'unknown';
	if (specialist.status === 'active') return 'died';
	if (specialist.status === 'new') return 'new';
	return specialist.status === null ? 'unknown' : 'dormant';
}
