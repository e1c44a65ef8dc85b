import {setTimeout as pause} from 'node:timers/promises';

const LIMIT_MS = 30_000;
const POLL_MS = 20;

/** Waits until something is so, by looking again and again; after 30 seconds it throws and says what never was. */
export async function waitUntil(
	what: string | (() => string),
	isSo: () => boolean | Promise<boolean>,
): Promise<void> {
	const deadline = Date.now() + LIMIT_MS;
	while (!(await isSo())) {
		if (Date.now() > deadline) {
			const words = typeof what === 'string' ? what : what();
			throw new Error(`after ${LIMIT_MS / 1000} s it is still not so: ${words}`);
		}
		await pause(POLL_MS);
	}
}
