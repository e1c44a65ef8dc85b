import {createHash} from 'node:crypto';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {tryLock} from '../lock/lock-file.ts';

const LOOK_EVERY_MS = 100;
/** Who waits longer than this wants to know for whom, in milliseconds. */
const PATIENCE_MS = 1000;

export interface LockWatch {
	/** Aborted: nobody waits any more. */
	readonly signal: AbortSignal;
	/** Told when a lock is not free soon, with the number of the process that has it, and again when another one gets it. */
	readonly onWait: (pid: number) => void;
}

/**
 * Waits until no other program of this computer works in a place, and keeps them from it until what is returned is
 * called. `folder` is private and of this computer alone; a program that died keeps nobody out. Never fails: where no
 * lock can be written, or once the signal has aborted, there is none.
 */
export async function lockPlace(
	folder: string,
	place: string,
	{signal, onWait}: LockWatch,
): Promise<() => void> {
	const file = join(folder, `lock-${createHash('sha256').update(place).digest('hex').slice(0, 16)}`);
	let told: number | null = null;
	for (let waitedMs = 0; !signal.aborted; waitedMs += LOOK_EVERY_MS) {
		const attempt = tryLock(file);
		if (attempt.status === 'locked') return attempt.release;
		if (attempt.status === 'impossible') break;
		if (waitedMs >= PATIENCE_MS && attempt.pid !== told) {
			told = attempt.pid;
			onWait(attempt.pid);
		}
		await pause(LOOK_EVERY_MS);
	}
	return () => {};
}
