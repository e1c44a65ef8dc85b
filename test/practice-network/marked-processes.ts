import {readdirSync, readFileSync} from 'node:fs';
import {setTimeout as pause} from 'node:timers/promises';

/** The processes whose environment carries a network's mark (DGO_PRACTICE), whatever session they are in. */
export function findMarkedProcesses(mark: string): readonly number[] {
	return readdirSync('/proc')
		.filter(name => /^\d+$/.test(name))
		.map(Number)
		.filter(pid => pid !== process.pid && isMarked(pid, mark));
}

/** Ends them all, and waits until they are gone. */
export async function endMarkedProcesses(mark: string): Promise<void> {
	for (let round = 0; round < 100; round += 1) {
		const pids = findMarkedProcesses(mark);
		if (pids.length === 0) return;
		for (const pid of pids) signal(pid, 'SIGKILL');
		await pause(20);
	}
}

/** Sends a signal to a process that may be gone already. */
export function signal(pid: number, name: NodeJS.Signals): void {
	try {
		process.kill(pid, name);
	} catch {
		// It has ended by itself.
	}
}

function isMarked(pid: number, mark: string): boolean {
	try {
		return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`DGO_PRACTICE=${mark}\0`);
	} catch {
		return false;
	}
}
