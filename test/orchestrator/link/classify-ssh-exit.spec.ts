import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {classifySshExit, needsPerson} from '../../../src/orchestrator/link/classify-ssh-exit.ts';

/** What each recorded failure of OpenSSH means; rows that are not failures of ours to tell are left out. */
const MEANINGS: Readonly<Record<string, string>> = {
	'connect blackholed, ConnectTimeout=3': 'connection-timed-out',
	'port closed': 'connection-refused',
	'no such host': 'name-not-resolved',
	'no route': 'no-route',
	'TCP accepted, sshd frozen before the banner': 'connection-timed-out',
	'key with passphrase, no agent, BatchMode=yes': 'authentication-refused',
	'password-only server, BatchMode=yes': 'authentication-refused',
	'host key changed': 'host-key-changed',
	'unknown host, StrictHostKeyChecking=yes': 'host-key-unknown',
	'unknown host, ask + BatchMode': 'host-key-unknown',
	'link lost mid-command, ServerAliveInterval=2 CountMax=2': 'connection-lost',
	'40 simultaneous connections (MaxStartups 10:30:100)': 'too-many-connections',
	'bad host name on the command line': 'host-name-refused',
	'bad user name on the command line': 'host-name-refused',
};

const rows = readFileSync('test/fixtures/ssh/errors.tsv', 'utf8')
	.split('\n')
	.slice(1)
	.map(row => row.split('\t'));

test.each(Object.entries(MEANINGS))('OpenSSH says "%s": %s', (name, code) => {
	const [, , stderr = ''] = rows.find(([title]) => title === name) ?? [];
	expect(stderr).not.toBe('');
	const failure = classifySshExit(
		{exitCode: 255, signal: null, stderr: `Warning: something else\n${stderr}\n`, startError: null},
		'node-1',
	);
	expect([failure.code, failure.host]).toEqual([code, 'node-1']);
});

test('an account without a shell says so on stdout', () => {
	const exit = {exitCode: 1, signal: null, stderr: '', startError: null};
	expect(classifySshExit(exit, 'node-1', 'This account is currently not available.\n').code).toBe(
		'shell-refused',
	);
});

test('a message with escapes is told without them', () => {
	const exit = {
		exitCode: 255,
		signal: null,
		stderr: 'u@h: Permission denied (\u001b]52;c;x\u0007publickey).',
		startError: null,
	};
	expect(classifySshExit(exit, 'node-1').detail).toBe('u@h: Permission denied (publickey).');
});

test('only what a person must mend stops the tries', () => {
	const exit = (stderr: string) =>
		classifySshExit({exitCode: 255, signal: null, stderr, startError: null}, 'h');
	expect(needsPerson(exit('Host key verification failed.'))).toBe(true);
	expect(needsPerson(exit('Connection refused'))).toBe(false);
});
