import {cleanLine} from '../domain/clean-text.ts';
import {createFailure, type Failure} from '../domain/failure.ts';
import {classifySshExit, explainStart} from './classify-ssh-exit.ts';
import type {ShellExit} from './port.ts';

/**
 * Tells why a link over dw ended. Every failure of dw exits 1; its ssh's own message, when it lets one
 * through, tells more than dw's `Error: …`.
 */
export function classifyDwExit(exit: ShellExit, host: string, greeting = ''): Failure {
	if (exit.startError !== null) return explainStart(exit.startError, host, 'dw-missing');
	const failure = classifySshExit({...exit, exitCode: 255}, host, greeting);
	if (failure.code !== 'connection-lost') return failure;
	const line = exit.stderr.split('\n').find(candidate => candidate.startsWith('Error: '));
	return line === undefined ? failure : createFailure('dw-failed', host, cleanLine(line.slice(7), 300));
}
