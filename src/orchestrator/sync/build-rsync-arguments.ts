import type {RsyncKind} from './rsync-kind.ts';

/** What one run of rsync is told. */
export interface RsyncPlan {
	/** The local folder, absolute; its contents are copied. */
	readonly folder: string;
	/** The folder on the node, absolute. */
	readonly destination: string;
	/** rsync starts only on a node with this home; null: on any. */
	readonly onlyAtHome: string | null;
	readonly host: string;
	/** `-e`; null copies on this computer. */
	readonly shell: string | null;
	readonly exclude: readonly string[];
	readonly dryRun: boolean;
	readonly deleteExtra: boolean;
	readonly force: boolean;
	/** What the older of the two rsyncs understands. */
	readonly kind: RsyncKind;
	/** A random word before every line that tells of a file, so that no file's name can forge one. */
	readonly mark: string;
}

/** Where unfinished files wait on the node, in each folder that has some. */
const PARTIAL_FOLDER = '.dgo-partial';
/**
 * Specialists belong to one machine: their sessions point at transcripts that are only there. So do tasks,
 * which lie in the home folder.
 */
const ALWAYS_EXCLUDED = ['.gummy/specialists', '.local/state/distributed-gummy', PARTIAL_FOLDER];
/** Seconds without a byte after which rsync gives up. */
const IO_TIMEOUT = 60;

/**
 * Builds rsync's arguments. Every change is told on stdout as `MARK ITEM BYTES NAME`, and a modern rsync
 * tells of each file that `--update` kept: `NAME is newer`.
 */
export function buildRsyncArguments(plan: RsyncPlan): readonly string[] {
	const isModern = plan.kind === 'modern';
	return [
		'-rlptz',
		`--out-format=${plan.mark} %i %l %n`,
		`--partial-dir=${PARTIAL_FOLDER}`,
		...(isModern
			? ['--info=progress2,skip1', '--no-inc-recursive', '--protect-args', '--delay-updates']
			: []),
		`--timeout=${IO_TIMEOUT}`,
		...(plan.force ? [] : ['--update']),
		...(plan.dryRun ? ['--dry-run'] : []),
		...(plan.deleteExtra ? ['--delete'] : []),
		...buildExcludes(plan.exclude),
		...(plan.shell === null ? [] : ['-e', plan.shell]),
		...(plan.onlyAtHome === null ? [] : [`--rsync-path=${formatRsyncAtHome(plan.onlyAtHome)}`]),
		'--',
		asContents(plan.folder),
		plan.shell === null ? asContents(plan.destination) : `${plan.host}:${formatRemoteFolder(plan)}`,
	];
}

/** Builds the arguments that list what of a local folder would be copied: `MODE BYTES DATE TIME NAME`. */
export function buildListArguments(folder: string, exclude: readonly string[]): readonly string[] {
	return ['-rl', ...buildExcludes(exclude), '--', asContents(folder)];
}

function buildExcludes(exclude: readonly string[]): readonly string[] {
	return [...ALWAYS_EXCLUDED, ...exclude].map(pattern => `--exclude=${pattern}`);
}

function asContents(folder: string): string {
	return `${folder.replace(/\/+$/, '')}/`;
}

/** Whether a home needs no quoting in any login shell, which sees `--rsync-path` as it is. */
export function isPlainHome(home: string): boolean {
	return /^\/[\w/.,:=@%+-]*$/.test(home);
}

/** Every login shell (sh, fish and csh) runs this alike; what ends without a word makes rsync say that its link broke. */
function formatRsyncAtHome(home: string): string {
	return `test "$HOME" = ${home} && exec rsync`;
}

/** A modern rsync protects the folder's name; before, the login shell there (any of them) sees it. */
function formatRemoteFolder({destination, kind}: RsyncPlan): string {
	const folder = asContents(destination);
	return kind === 'modern' ? folder : folder.replace(/[^\w/.,:=@%+\u0080-\u{10ffff}-]/gu, '\\$&');
}
