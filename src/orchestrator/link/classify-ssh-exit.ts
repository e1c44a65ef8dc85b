import {cleanLine} from '../domain/clean-text.ts';
import {createFailure, type Failure, type FailureCode} from '../domain/failure.ts';
import type {ShellExit} from './port.ts';

/**
 * OpenSSH's own messages (9.2 to 10.x), most telling first. Its exit status is 255 for every failure of
 * transport, and for a remote `exit 255` and a remote kill as well, so only the message tells.
 */
const MESSAGES: readonly (readonly [RegExp, FailureCode])[] = [
	[/REMOTE HOST IDENTIFICATION HAS CHANGED/, 'host-key-changed'],
	[
		/host key is known for .* and you have requested strict checking|Host key verification failed/,
		'host-key-unknown',
	],
	[
		/Permission denied \(|Too many authentication failures|No more authentication methods/,
		'authentication-refused',
	],
	[/Could not resolve hostname/, 'name-not-resolved'],
	[/hostname contains invalid characters|remote username contains invalid characters/, 'host-name-refused'],
	[/Connection refused/, 'connection-refused'],
	[/No route to host|Network is unreachable|Host is down/, 'no-route'],
	[/Connection timed out|Operation timed out|timed out during banner exchange/, 'connection-timed-out'],
	[
		/kex_exchange_identification|Exceeded MaxStartups|Connection (?:reset|closed) by .*port|banner exchange: /,
		'too-many-connections',
	],
	[
		/Timeout, server .* not responding|Broken pipe|Connection to .* closed|client_loop: send disconnect|mux_client|Connection reset/,
		'connection-lost',
	],
	[
		/This account is currently not available|exec request failed|command not found|Permission denied|not found/,
		'shell-refused',
	],
];

/**
 * Tells why a link's ssh ended, from its message. `greeting` is what the node printed before our first
 * frame: an account without a shell says so on stdout.
 */
export function classifySshExit(exit: ShellExit, host: string, greeting = ''): Failure {
	if (exit.startError !== null) return createFailure('ssh-missing', host, cleanLine(exit.startError));
	const text = `${exit.stderr}\n${greeting}`;
	for (const [pattern, code] of MESSAGES) {
		if (pattern.test(text)) return createFailure(code, host, tellingLine(text, pattern));
	}
	return createFailure('connection-lost', host, tellingLine(text, /\S/));
}

/** Whether only a person can mend it: then nothing is tried again by itself. */
export function needsPerson({code}: Failure): boolean {
	return [
		'host-key-changed',
		'host-key-unknown',
		'authentication-refused',
		'host-name-refused',
		'ssh-missing',
		'dw-missing',
		'shell-refused',
	].includes(code);
}

function tellingLine(text: string, pattern: RegExp): string {
	const line = text.split('\n').find(candidate => pattern.test(candidate));
	return cleanLine(line?.trim() ?? '', 300);
}
