import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {hasCode} from '../domain/error-code.ts';

/**
 * When a process of this computer was started, in the system's own words: with its number it names one process alone,
 * also when the number is used again. Null when there is none, empty where the system does not tell.
 */
export function readBirth(pid: number): string | null {
	if (!isThere(pid)) return null;
	try {
		return process.platform === 'linux' ? readTicks(pid) : askPs(pid);
	} catch {
		return '';
	}
}

function isThere(pid: number): boolean {
	if (!Number.isSafeInteger(pid) || pid <= 0) return false;
	try {
		return process.kill(pid, 0);
	} catch (error) {
		// Somebody else's process is there, too.
		return hasCode(error, 'EPERM');
	}
}

/** In ticks since the boot; null once it has ended. A name may hold blanks and brackets: what follows the last one is fixed. */
function readTicks(pid: number): string | null {
	const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
	// Field 3 of proc(5) is the state, field 22 the start.
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? '');
}

/** As a date, in one time zone and language. */
function askPs(pid: number): string {
	const env = {...process.env, TZ: 'UTC0', LC_ALL: 'C'};
	const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore'];
	return execFileSync('ps', ['-o', 'lstart=', '-p', `${pid}`], {env, stdio, encoding: 'utf8', timeout: 1000})
		.trim()
		.replaceAll(/\s+/g, ' ');
}
