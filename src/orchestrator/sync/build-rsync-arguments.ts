/** What one run of rsync is told. */
export interface RsyncPlan {
	/** The local folder, absolute; its contents are copied. */
	readonly folder: string;
	/** The folder on the node, absolute. */
	readonly destination: string;
	readonly host: string;
	/** `-e`; null copies on this computer. */
	readonly shell: string | null;
	readonly exclude: readonly string[];
	readonly dryRun: boolean;
	readonly deleteExtra: boolean;
	readonly force: boolean;
	/** macOS's openrsync knows neither progress2, partial folders nor protected arguments. */
	readonly kind: RsyncKind;
}

export type RsyncKind = 'rsync' | 'openrsync';

/** Specialists belong to one machine: their sessions point at transcripts that are only there. */
const ALWAYS_EXCLUDED = ['.gummy/specialists', '.dgo-partial'];
/** Seconds without a byte after which rsync gives up. */
const IO_TIMEOUT = 60;

/** Builds rsync's arguments. Every change is itemized on stdout, one line each, its name behind `ITEM`. */
export function buildRsyncArguments(plan: RsyncPlan): readonly string[] {
	const isModern = plan.kind === 'rsync';
	return [
		'-rlptz',
		'--itemize-changes',
		...(isModern
			? [
					'--out-format=%i %l %n',
					'--info=progress2',
					'--no-inc-recursive',
					'--protect-args',
					'--partial-dir=.dgo-partial',
					'--delay-updates',
				]
			: []),
		`--timeout=${IO_TIMEOUT}`,
		...(plan.force ? [] : ['--update']),
		...(plan.dryRun ? ['--dry-run'] : []),
		...(plan.deleteExtra ? ['--delete'] : []),
		...[...ALWAYS_EXCLUDED, ...plan.exclude].map(pattern => `--exclude=${pattern}`),
		...(plan.shell === null ? [] : ['-e', plan.shell]),
		'--',
		`${plan.folder.replace(/\/+$/, '')}/`,
		plan.shell === null ? `${plan.destination}/` : `${plan.host}:${plan.destination}/`,
	];
}

/**
 * Builds the arguments of the look for files that are newer on the node: a dry run without `--update`
 * by name and time alone. What it would send and the real one would not is newer there.
 */
export function buildNewerArguments(plan: RsyncPlan): readonly string[] {
	return buildRsyncArguments({...plan, force: true, dryRun: true, deleteExtra: false});
}
