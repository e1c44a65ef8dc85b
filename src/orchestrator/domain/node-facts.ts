/** What a host tells once per connection: things that do not change from tick to tick. */
export interface NodeFacts {
	readonly system: 'linux' | 'macos' | 'other';
	/** The name that the machine gives itself, cleaned. */
	readonly machine: string;
	readonly user: string;
	readonly uid: number | null;
	/** The home folder, absolute. */
	readonly home: string;
	/** The login shell, a path. */
	readonly loginShell: string;
	/** The PATH of a login shell there, found once; agents are looked for on it. */
	readonly path: string;
	/** Absolute paths of programs found on that PATH, by name; a missing one is absent. */
	readonly programs: Readonly<Record<string, string>>;
	/** The first line of `rsync --version` on the PATH of a plain command, cleaned; null when there is none. */
	readonly rsyncVersion: string | null;
	/** Whether claude has credentials that can be seen; null when that cannot be told. */
	readonly claudeLoggedIn: boolean | null;
	/** `$XDG_STATE_HOME/distributed-gummy` there, absolute. */
	readonly stateFolder: string;
}

/** The facts by which something can be copied to a node. */
export type CopyFacts = Pick<NodeFacts, 'home' | 'rsyncVersion'>;

/** The agents whose programs a node's facts tell; a shell is everywhere, the user's own are looked for at launch. */
export const AGENTS_IN_FACTS: readonly string[] = ['gummy', 'claude', 'codex'];

/** The search path of a node that has not told its login shell's. */
export const FALLBACK_PATH = '/usr/local/bin:/usr/bin:/bin';
