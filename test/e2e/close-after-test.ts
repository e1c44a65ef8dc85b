import {onTestFinished} from 'vitest';
import type {Terminal} from './terminal.ts';

/** Closes a terminal when the test that opened it is over, however it ended. */
export function closeAfterTest(terminal: Terminal): Terminal {
	onTestFinished(() => terminal.close());
	return terminal;
}
