import {constants} from 'node:os';
import type {Terminal} from './create-terminal.ts';

/** How the dashboard came to its end. */
export interface EndWatch {
	/** A bug that was thrown while drawing: its stack is printed once the terminal is whole again. */
	fail(error: unknown): void;
	/** 0 after quitting, 128+N after a signal, 1 after a bug. */
	status(): number;
}

const SIGNALS = ['SIGINT', 'SIGQUIT', 'SIGTERM', 'SIGHUP'] as const;
/** What keys send: Ctrl-C and Ctrl-\. */
const OF_KEYS: readonly string[] = ['SIGINT', 'SIGQUIT'];

/** Makes signals, bugs and a vanished terminal end the dashboard in order, with the terminal whole. */
export function watchEnd(process: NodeJS.Process, terminal: Terminal, unmount: () => void): EndWatch {
	let status = 0;
	for (const signal of SIGNALS) {
		process.on(signal, () => {
			// A key that is pressed while another program has the terminal is meant for that one.
			if (OF_KEYS.includes(signal) && terminal.isLent()) return;
			status = 128 + constants.signals[signal];
			unmount();
		});
	}
	const fail = (error: unknown) => {
		status = 1;
		unmount();
		terminal.restore();
		process.stderr.write(`dgo-tui: a bug ended the dashboard; tasks are not harmed\n${describe(error)}\n`);
	};
	process.on('uncaughtException', error => {
		fail(error);
		process.exit(1);
	});
	process.on('unhandledRejection', error => {
		fail(error);
		process.exit(1);
	});
	// A terminal that has gone takes no more writing; SIGHUP or the next signal ends the rest.
	process.stdout.on('error', () => unmount());
	return {fail, status: () => status};
}

function describe(error: unknown): string {
	return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
