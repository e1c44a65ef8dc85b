import {realpathSync} from 'node:fs';
import {delimiter, join} from 'node:path';
import {cleanLine} from '../domain/clean-text.ts';
import type {RunProgram} from '../link/run-program.ts';
import {parseTailscaleStatus, type TailscaleStatus} from './tailscale-status.ts';

const APP = '/Applications/Tailscale.app/Contents/MacOS/Tailscale';
const DEADLINE_MS = 3000;
const MAX_BYTES = 16 * 1024 * 1024;

/** Asks Tailscale's daemon for its state and peers. `program` is what `findTailscale` found; null: not installed. */
export async function probeTailscale(
	program: string | null,
	runProgram: RunProgram,
	deadlineMs = DEADLINE_MS,
): Promise<TailscaleStatus> {
	if (program === null) return {state: {status: 'absent'}, peers: [], notices: []};
	const result = await runProgram(program, ['status', '--json'], {deadlineMs, maxBytes: MAX_BYTES});
	if (result.failure === 'missing') return {state: {status: 'absent'}, peers: [], notices: []};
	if (result.failure === 'timed-out') return fail(`no answer within ${deadlineMs / 1000} s`);
	if (result.exitCode === 0) return parseTailscaleStatus(result.stdout);
	const reason = result.stderr.split('\n').find(line => line.trim() !== '');
	return fail(cleanLine(reason ?? '', 200) || `it ended with status ${result.exitCode ?? 'unknown'}`);
}

/**
 * Finds the tailscale command: on the search path, else in the macOS app. A link into the app is
 * followed, because the app hangs when it is started by another name.
 */
export function findTailscale(searchPath: string, realPath = followLinks): string | null {
	for (const folder of searchPath.split(delimiter).filter(part => part.startsWith('/'))) {
		const command = join(folder, 'tailscale');
		const real = realPath(command);
		if (real !== null) return real.endsWith('/Tailscale.app/Contents/MacOS/Tailscale') ? real : command;
	}
	return realPath(APP);
}

function followLinks(path: string): string | null {
	try {
		return realpathSync(path);
	} catch {
		return null;
	}
}

function fail(detail: string): TailscaleStatus {
	return {state: {status: 'failed', detail}, peers: [], notices: []};
}
