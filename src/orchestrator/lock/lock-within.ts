import {mkdirSync} from 'node:fs';
import {dirname} from 'node:path';
import {type LockAttempt, tryLock} from './lock-file.ts';

const LOOK_EVERY_MS = 10;
/** Nobody wakes who waits at it. */
const BED = new Int32Array(new SharedArrayBuffer(4));

/**
 * Takes a lock that others hold for milliseconds; `taken` when they do so for longer than `patienceMs`. The whole
 * program stands still meanwhile: at its end nothing else is left that waits. The lock's folder is made.
 */
export function lockWithin(file: string, patienceMs: number): LockAttempt {
	try {
		mkdirSync(dirname(file), {recursive: true, mode: 0o700});
	} catch {
		// Then no lock can be made there, either.
	}
	for (let waitedMs = 0; ; waitedMs += LOOK_EVERY_MS) {
		const attempt = tryLock(file);
		if (attempt.status !== 'taken' || waitedMs >= patienceMs) return attempt;
		Atomics.wait(BED, 0, 0, LOOK_EVERY_MS);
	}
}
