import {describe, expect, test} from 'vitest';
import {createFailure, type FailureCode} from '../../src/orchestrator/domain/failure.ts';
import {formatFailure, formatFailureShort} from '../../src/presentation/failures.ts';

/** Every code there is; the compiler misses one that is not here. */
const CODES: Readonly<Record<FailureCode, true>> = {
	'connection-refused': true,
	'connection-timed-out': true,
	'connection-lost': true,
	'name-not-resolved': true,
	'no-route': true,
	'authentication-refused': true,
	'host-key-changed': true,
	'host-key-unknown': true,
	'too-many-connections': true,
	'no-answer': true,
	'shell-refused': true,
	'protocol-broken': true,
	'answer-too-large': true,
	'host-name-refused': true,
	'ssh-missing': true,
	'dw-missing': true,
	'dw-failed': true,
	'dw-cannot': true,
	'rsync-missing': true,
	'rsync-missing-there': true,
	'disk-full': true,
	'shell-not-clean': true,
	'sync-partial': true,
	'sync-timed-out': true,
	'sync-failed': true,
	'source-missing': true,
	'source-empty': true,
	'source-too-wide': true,
	'newer-on-node': true,
	'agent-missing': true,
	'agent-not-logged-in': true,
	'agent-refuses-root': true,
	'agent-limit-reached': true,
	'agent-out-of-credit': true,
	'agent-prompt-too-long': true,
	'agent-failed': true,
	'agent-unknown': true,
	'project-missing-there': true,
	'state-folder-refused': true,
	'launch-failed': true,
	'launch-unclear': true,
	'no-such-task': true,
	'task-not-running': true,
	'no-eligible-host': true,
	interrupted: true,
	'timed-out': true,
	'permission-denied': true,
	'tailscale-unavailable': true,
	unexpected: true,
};

describe('every failure', () => {
	test.each(Object.keys(CODES).filter(isCode))('%s says what happened, where, and what to do', code => {
		const {what, hint} = formatFailure(createFailure(code, 'node-1', 'the telling line'));
		expect(what).toMatch(/^node-1: \S.+/);
		expect(hint).not.toBe('');
		expect(hint).not.toMatch(/\bHOST\b/);
		expect(what).not.toMatch(/\n|\.$/);
		// The same words stand in commands, which have no keys and try no host again.
		expect(hint).not.toMatch(/press|`.`|by itself/);
		expect(formatFailureShort(createFailure(code, 'node-1')).length).toBeLessThanOrEqual(45);
	});
});

test('a sentence names the host, the reason and the telling line', () => {
	expect(formatFailure(createFailure('connection-refused', 'node-1', 'port 22'))).toEqual({
		what: 'node-1: connection refused',
		hint: 'is sshd running there? on that machine: sudo systemctl start ssh',
	});
	expect(formatFailure(createFailure('host-key-changed', 'ada@node-1'))).toEqual({
		what: 'ada@node-1: host key changed',
		hint: 'if the machine was reinstalled: ssh ada@node-1 prints the ssh-keygen line that forgets its old key; if not, somebody may be in between',
	});
	expect(formatFailure(createFailure('no-such-task', null, '7f3k'))).toEqual({
		what: 'there is no such task (7f3k)',
		hint: 'dgo tasks lists them',
	});
});

test('a hint for this computer leads over no ssh, where no ssh link can have failed', () => {
	const told = Object.keys(CODES)
		.filter(isCode)
		.filter(code => /\bssh\b/.test(formatFailure(createFailure(code, 'localhost')).hint));
	expect(told).toEqual([
		'connection-refused',
		'connection-timed-out',
		'name-not-resolved',
		'authentication-refused',
		'host-key-changed',
		'host-key-unknown',
		'dw-cannot',
	]);
	expect(formatFailure(createFailure('agent-not-logged-in', 'localhost'))).toEqual({
		what: 'localhost: claude is not logged in there',
		hint: 'claude, then /login; or set CLAUDE_CODE_OAUTH_TOKEN (claude setup-token)',
	});
});

test('what asks for a password on a host is given a terminal there', () => {
	for (const code of Object.keys(CODES).filter(isCode))
		expect(formatFailure(createFailure(code, 'node-1')).hint).not.toMatch(/ssh node-1 (sudo|claude)/);
});

test('a hint to be pasted never holds a name that a shell would act on', () => {
	const {hint} = formatFailure(createFailure('rsync-missing-there', '$(touch pwned)'));
	expect(hint).toBe('ssh -t HOST sudo apt install rsync');
});

function isCode(key: string): key is FailureCode {
	return Object.hasOwn(CODES, key);
}
