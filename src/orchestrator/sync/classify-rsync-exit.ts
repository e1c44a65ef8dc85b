import {cleanLine} from '../domain/clean-text.ts';
import {createFailure, type Failure, type FailureCode} from '../domain/failure.ts';
import {classifySshExit} from '../link/classify-ssh-exit.ts';
import type {ProgramEnd} from './run-sync-program.ts';

type Meaning = readonly [RegExp, FailureCode];

/** Messages that tell more than the exit status does (rsync 2.6.9 to 3.5, openrsync, the shells). */
const MESSAGES: readonly Meaning[] = [
	[/No space left on device|Disk quota exceeded/, 'disk-full'],
	[/is your shell clean|protocol version mismatch/, 'shell-not-clean'],
	[
		/\brsync: (?:command )?not found|\brsync: No such file|(?:command not found:|Unknown command:?) .*rsync/i,
		'rsync-missing-there',
	],
	[/\[sender\] change_dir ".*" failed: No such file/, 'source-missing'],
	// What cannot be read here is only left out.
	[/\[sender\].*Permission denied/, 'sync-partial'],
	[/Read-only file system|Permission denied(?: \(13\))?$|Operation not permitted/m, 'permission-denied'],
];

/** rsync's exit statuses; 10, 12 and 20 come with a link that broke. */
const CODES: Readonly<Record<number, FailureCode>> = {
	2: 'shell-not-clean',
	10: 'connection-lost',
	11: 'sync-failed',
	12: 'connection-lost',
	20: 'connection-lost',
	23: 'sync-partial',
	24: 'sync-partial',
	25: 'sync-partial',
	30: 'sync-timed-out',
	35: 'sync-timed-out',
	127: 'rsync-missing-there',
};

/** Tells why rsync ended, from its message first and its exit status then; null when all went well. */
export function classifyRsyncExit(end: ProgramEnd, host: string): Failure | null {
	if (end.how === 'missing') return createFailure('rsync-missing', host);
	if (end.how === 'stalled') return createFailure('sync-timed-out', host, 'it said nothing for too long');
	if (end.exitCode === 0) return null;
	for (const [pattern, code] of MESSAGES) {
		if (pattern.test(end.stderr)) return createFailure(code, host, findTellingLine(end.stderr, pattern));
	}
	const link = classifyLink(end, host);
	if (link !== null) return link;
	const code = end.exitCode === null ? 'connection-lost' : (CODES[end.exitCode] ?? 'sync-failed');
	const line = findTellingLine(end.stderr, /\S/);
	return createFailure(code, host, line || (end.signal ?? `exit ${end.exitCode ?? ''}`));
}

/** Tells of the files that a copy kept, because they are newer there; null when there are none. */
export function explainNewer(names: readonly string[], host: string): Failure | null {
	return names.length === 0 ? null : createFailure('newer-on-node', host, names.slice(0, 3).join(', '));
}

/** ssh's own words, when the link broke: it ends with 255, and rsync with 12 or 20 then. */
function classifyLink({exitCode, stderr}: ProgramEnd, host: string): Failure | null {
	if (exitCode !== 255 && exitCode !== 12 && exitCode !== 20) return null;
	return classifySshExit({exitCode: 255, signal: null, stderr, startError: null}, host);
}

function findTellingLine(text: string, pattern: RegExp): string {
	const line = text.split('\n').find(candidate => pattern.test(candidate));
	return cleanLine(line?.trim() ?? '', 300);
}
