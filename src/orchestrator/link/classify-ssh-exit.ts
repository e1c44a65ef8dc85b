import {cleanLine} from '../domain/clean-text.ts';
import {createFailure, type Failure, type FailureCode} from '../domain/failure.ts';
import type {ShellExit} from './port.ts';

type Meaning = readonly [RegExp, FailureCode];

/** What OpenSSH says of a connection that had been open. */
const LOST =
	/Timeout, server .* not responding|Broken pipe|Connection to .* closed|client_loop: send disconnect|mux_client|Connection reset/;

/**
 * OpenSSH's own messages (9.2 to 10.x), most telling first. Its exit status is 255 for every failure of
 * transport, and for a remote `exit 255` and a remote kill as well, so only the message tells.
 */
const MESSAGES: readonly Meaning[] = [
	[/REMOTE HOST IDENTIFICATION HAS CHANGED/, 'host-key-changed'],
	[
		/host key is known for .* and you have requested strict checking|Host key verification failed/,
		'host-key-unknown',
	],
	[
		/Permission denied \(|Too many authentication failures|No more authentication methods|Password change required|account has expired/,
		'authentication-refused',
	],
	[/Could not resolve hostname/, 'name-not-resolved'],
	[/hostname contains invalid characters|remote username contains invalid characters/, 'host-name-refused'],
	[/Connection refused/, 'connection-refused'],
	[
		/No route to host|Network is unreachable|Host is down|connect to host .*(?:Permission denied|not permitted)/,
		'no-route',
	],
	[
		/(?:Connection|Operation|Connection to .*) timed out|timed out during banner exchange/,
		'connection-timed-out',
	],
	[
		/kex_exchange_identification|Exceeded MaxStartups|Connection (?:reset|closed) by .*port|banner exchange: /,
		'too-many-connections',
	],
	[LOST, 'connection-lost'],
	[/exec request failed/, 'shell-refused'],
	[/ControlPath too long|Bad configuration option|Bad owner or permissions/, 'unexpected'],
];

/** What the other side says when it has no shell for us. Its exit status is its own then, never 255. */
const REFUSALS: Meaning = [
	/This account is currently not available|command not found|Permission denied|not found|nologin/,
	'shell-refused',
];

/**
 * Tells why a link's ssh ended before its shell answered, from its message. `greeting` is what the node printed before our first
 * frame: an account without a shell says so on stdout.
 */
export function classifySshExit(exit: ShellExit, host: string, greeting = ''): Failure {
	if (exit.startError !== null) return explainStart(exit.startError, host, 'ssh-missing');
	const text = `${exit.stderr}\n${greeting}`;
	// What start-up files complain of stands in stderr too: it tells something only when the other side gave up.
	const meanings = exit.exitCode === 255 || exit.exitCode === null ? MESSAGES : [...MESSAGES, REFUSALS];
	for (const [pattern, code] of meanings) {
		if (pattern.test(text)) return createFailure(code, host, tellingLine(text, pattern));
	}
	return createFailure('connection-lost', host, tellingLine(text, /\S/));
}

/**
 * Tells of a link whose shell had answered: it is lost, and needs nobody. A start-up file or a command may have said on
 * stderr what ssh says of a refusal.
 */
export function explainLoss({stderr}: ShellExit, host: string): Failure {
	return createFailure('connection-lost', host, tellingLine(stderr, LOST));
}

/** Tells why a program could not be started: it is not there, or this computer is short of something. */
export function explainStart(error: string, host: string, missing: FailureCode): Failure {
	return createFailure(/ENOENT|EACCES|ENOTDIR/.test(error) ? missing : 'unexpected', host, cleanLine(error));
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
