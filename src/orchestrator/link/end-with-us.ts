import type {ChildProcess} from 'node:child_process';

/**
 * How a client of another computer is started: in a process group of its own, because the terminal sends its signals
 * (Ctrl-C in a program that was lent the terminal) to everybody in the group in front. `endWithUs` goes with it.
 */
export const OUT_OF_THE_TERMINALS_REACH = {detached: true} as const;

const living = new Set<ChildProcess>();

/** Ends a program at the end of ours, if it still runs then; execa does so only for those in our own group. */
export function endWithUs(child: ChildProcess): void {
	if (child.pid === undefined) return;
	// One listener for all of them: there may be hundreds.
	if (living.size === 0) process.on('exit', endAll);
	living.add(child);
	child.once('exit', () => {
		living.delete(child);
		if (living.size === 0) process.off('exit', endAll);
	});
}

/** Ends the programs alone, not their groups: in one of them the way (ProxyJump) of a master that lives on may run. */
function endAll(): void {
	for (const child of living) child.kill();
}
