import {readdirSync, readFileSync} from 'node:fs';
import {waitUntil} from '../wait-until.ts';

/**
 * The processes that were started with a variable of this value, whatever session they are in by now. One
 * that is just becoming another program (exec) has no variables for a moment, and is missing then.
 */
export function findMarkedProcesses(variable: string, value: string): readonly number[] {
	const mark = `${variable}=${value}\0`;
	return listProcesses().filter(pid => pid !== process.pid && readEnvironment(pid).includes(mark));
}

/** Ends every process of a network, and waits until they are gone. */
export async function endMarkedProcesses(mark: string): Promise<void> {
	let looksWithoutOne = 0;
	await waitUntil(`the processes of ${mark} have ended`, () => {
		const pids = findMarkedProcesses('DGO_PRACTICE', mark);
		for (const pid of pids) signal(pid, 'SIGKILL');
		looksWithoutOne = pids.length === 0 ? looksWithoutOne + 1 : 0;
		// One look can miss a process in the middle of exec.
		return looksWithoutOne === 3;
	});
}

/** Sends a signal to a process that may be gone already. */
export function signal(pid: number, name: NodeJS.Signals): void {
	try {
		process.kill(pid, name);
	} catch {
		// It has ended by itself.
	}
}

/** Every process of this computer. */
export function listProcesses(): readonly number[] {
	return readdirSync('/proc')
		.filter(name => /^\d+$/.test(name))
		.map(Number);
}

/** The variables with which a process was started, NUL after each; empty for another user's and for a dead one's. */
export function readEnvironment(pid: number): string {
	try {
		const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
		return environment.endsWith('\0') ? environment : `${environment}\0`;
	} catch {
		return '';
	}
}

/** What the kernel tells of a process; null when it is gone. */
export function readProcess(
	pid: number,
): {readonly name: string; readonly parent: number; readonly group: number} | null {
	try {
		// A name may hold blanks and brackets: what follows the last bracket is fixed (proc(5)).
		const [, name = '', parent, group] =
			/\((.*)\) \S (\d+) (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
		return {name, parent: Number(parent), group: Number(group)};
	} catch {
		return null;
	}
}
