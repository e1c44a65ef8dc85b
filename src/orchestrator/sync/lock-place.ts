import {createHash} from 'node:crypto';
import {linkSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';

const POLL_MS = 100;
/** Who waits longer goes on without: its number may be another program's by now. In milliseconds. */
const PATIENCE_MS = 600_000;

/**
 * Waits until no other program of this computer works in a place, and keeps them from it until what is returned is
 * called. `folder` is private and of this computer alone; a program that died keeps nobody out. Never fails: where no
 * lock can be written, there is none.
 */
export async function lockPlace(folder: string, place: string): Promise<() => void> {
	const file = join(folder, `lock-${createHash('sha256').update(place).digest('hex').slice(0, 16)}`);
	const deadline = performance.now() + PATIENCE_MS;
	while (performance.now() < deadline) {
		const outcome = tryLock(file);
		if (outcome === 'locked') return () => rmSync(file, {force: true});
		if (outcome === 'impossible') break;
		await pause(POLL_MS);
	}
	return () => {};
}

/** The file is there whole or not at all: who finds it finds a number in it. */
function tryLock(file: string): 'locked' | 'taken' | 'impossible' {
	const own = `${file}.${process.pid}`;
	try {
		writeFileSync(own, String(process.pid), {mode: 0o600});
		linkSync(own, file);
		return 'locked';
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) return 'impossible';
		if (!isHeld(file)) rmSync(file, {force: true});
		return 'taken';
	} finally {
		rmSync(own, {force: true});
	}
}

function isHeld(file: string): boolean {
	try {
		process.kill(Number(readFileSync(file, 'utf8')), 0);
		return true;
	} catch (error) {
		// Somebody else's process is there, too.
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
}
