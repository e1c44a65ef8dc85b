import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {classifyDwExit} from '../../../src/orchestrator/link/classify-dw-exit.ts';
import {classifySshExit, needsPerson} from '../../../src/orchestrator/link/classify-ssh-exit.ts';

/** What each recorded failure of OpenSSH means; the other rows are in UNTOLD. */
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
	'ControlPath too long': 'unexpected',
	'bad host name on the command line': 'host-name-refused',
	'bad user name on the command line': 'host-name-refused',
};

/** Rows without a message of ssh, and those of rsync, which has a classifier of its own. */
const UNTOLD = [
	'link lost mid-command, no keepalive',
	'mux client, link down, master without keepalive',
	'11th+ session on one master (MaxSessions 10)',
	'login shell nologin',
	'remote `exit 255`',
	'remote `kill -9 $$`',
];

const rows = readFileSync('test/fixtures/ssh/errors.tsv', 'utf8')
	.split('\n')
	.slice(1)
	.map(row => row.split('\t'));

test('every recorded message has its meaning', () => {
	const titles = rows
		.map(([title = '']) => title)
		.filter(title => title !== '' && !title.startsWith('rsync:'));
	expect(titles.sort()).toEqual([...Object.keys(MEANINGS), ...UNTOLD].sort());
});

test.each(Object.entries(MEANINGS))('OpenSSH says "%s": %s', (name, code) => {
	const [, , stderr = ''] = rows.find(([title]) => title === name) ?? [];
	expect(stderr).not.toBe('');
	const failure = classifySshExit(
		{exitCode: 255, signal: null, stderr: `Warning: something else\n${stderr}\n`, startError: null},
		'node-1',
	);
	expect([failure.code, failure.host]).toEqual([code, 'node-1']);
});

const endOf = (exitCode: number | null, stderr = '', startError: string | null = null) => ({
	exitCode,
	signal: null,
	stderr,
	startError,
});

test('a remote end without a message is a lost link, and no more is guessed', () => {
	expect(classifySshExit(endOf(255), 'node-1')).toEqual({
		code: 'connection-lost',
		host: 'node-1',
		detail: '',
	});
});

test('an account without a shell says so on stdout', () => {
	const greeting = 'This account is currently not available.\n';
	expect(classifySshExit(endOf(1), 'node-1', greeting).code).toBe('shell-refused');
});

test('a start-up file that complains refuses nothing when the link is lost later', () => {
	const noise = '.bashrc: line 3: fortune: command not found\n';
	expect(classifySshExit(endOf(255, noise), 'node-1').code).toBe('connection-lost');
	expect(classifySshExit(endOf(127, 'fish: sh: command not found\n'), 'node-1').code).toBe('shell-refused');
});

test('a message with escapes is told without them', () => {
	const stderr = 'u@h: Permission denied (\u001b]52;c;x\u0007publickey).';
	expect(classifySshExit(endOf(255, stderr), 'node-1').detail).toBe('u@h: Permission denied (publickey).');
});

test('a program that is not there is told from a computer that is short of processes', () => {
	expect(classifySshExit(endOf(null, '', 'spawn ssh ENOENT'), 'h').code).toBe('ssh-missing');
	expect(classifyDwExit(endOf(null, '', 'spawn dw ENOENT'), 'h').code).toBe('dw-missing');
	expect(classifySshExit(endOf(null, '', 'spawn ssh EAGAIN'), 'h').code).toBe('unexpected');
});

test("dw's ssh tells more than dw, and dw more than nothing", () => {
	const refused = 'ssh: connect to host h port 22: Connection refused\nError: exit status 255\n';
	expect(classifyDwExit(endOf(1, refused), 'h').code).toBe('connection-refused');
	expect(classifyDwExit(endOf(1, 'Error: no reachable hosts found\n'), 'h')).toEqual({
		code: 'dw-failed',
		host: 'h',
		detail: 'no reachable hosts found',
	});
});

test('only what a person must mend stops the tries', () => {
	expect(needsPerson(classifySshExit(endOf(255, 'Host key verification failed.'), 'h'))).toBe(true);
	expect(needsPerson(classifySshExit(endOf(255, 'Connection refused'), 'h'))).toBe(false);
});
