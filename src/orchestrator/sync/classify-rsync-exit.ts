import {cleanLine} from '../domain/clean-text.ts';
import {createFailure, type Failure, type FailureCode} from '../domain/failure.ts';
import {classifySshExit} from '../link/classify-ssh-exit.ts';

export interface RsyncExit {
	readonly exitCode: number | null;
	readonly signal: string | null;
	readonly stderr: string;
	readonly isMissing: boolean;
}

/** Messages that tell more than the exit status does (rsync 3.2, openrsync, sh). */
const MESSAGES: readonly (readonly [RegExp, FailureCode])[] = [
	[/No space left on device|Disk quota exceeded/, 'disk-full'],
	[/is your shell clean|protocol version mismatch/, 'shell-not-clean'],
	[
		/rsync: (?:command )?not found|rsync: No such file or directory|Unknown command.*rsync/i,
		'rsync-missing-there',
	],
	[/change_dir ".*" failed: No such file/, 'source-missing'],
	[/Read-only file system|Permission denied \(13\)/, 'permission-denied'],
];

const CODES: Readonly<Record<number, FailureCode>> = {
	2: 'shell-not-clean',
	10: 'connection-lost',
	11: 'sync-failed',
	12: 'connection-lost',
	20: 'connection-lost',
	23: 'sync-partial',
	24: 'sync-partial',
	30: 'sync-timed-out',
	35: 'sync-timed-out',
	127: 'rsync-missing-there',
};

/** Tells why rsync ended, from its message first and its exit status then; null when all went well. */
export function classifyRsyncExit(exit: RsyncExit, host: string): Failure | null {
	if (exit.exitCode === 0) return null;
	if (exit.isMissing) return createFailure('rsync-missing', host);
	for (const [pattern, code] of MESSAGES) {
		if (pattern.test(exit.stderr)) return createFailure(code, host, lineOf(exit.stderr, pattern));
	}
	if (exit.exitCode === 255)
		return classifySshExit({exitCode: 255, signal: null, stderr: exit.stderr, startError: null}, host);
	const code = exit.exitCode === null ? 'connection-lost' : (CODES[exit.exitCode] ?? 'sync-failed');
	return createFailure(
		code,
		host,
		lineOf(exit.stderr, /\S/) || (exit.signal ?? `exit ${exit.exitCode ?? ''}`),
	);
}

function lineOf(text: string, pattern: RegExp): string {
	return cleanLine(
		text
			.split('\n')
			.find(line => pattern.test(line))
			?.trim() ?? '',
		300,
	);
}
