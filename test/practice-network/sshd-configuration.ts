import {execFileSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {NodeOptions} from './node-options.ts';

/** Where a node's files lie and what its processes are known by. */
export interface NodePlace {
	readonly folder: string;
	readonly home: string;
	readonly bin: string;
	readonly temporary: string;
	readonly address: string;
	readonly port: number;
	/** Value of DGO_PRACTICE, common to the network. */
	readonly mark: string;
	/** Value of DGO_PRACTICE_NODE, the node's own. */
	readonly nodeMark: string;
}

/** Writes the configuration of a node's sshd, and the program that stands for its login shell; returns the path. */
export function writeSshdConfiguration(options: NodeOptions, place: NodePlace): string {
	const shell = findShell(options.loginShell ?? 'bash');
	const login = join(place.folder, 'login');
	writeFileSync(login, formatLogin(shell, options.startUp ?? ''), {mode: 0o700});
	const lines = [
		`ListenAddress ${place.address}:${place.port}`,
		`HostKey ${join(place.folder, 'host_key')}`,
		`AuthorizedKeysFile ${join(place.folder, 'authorized_keys')}`,
		`PidFile ${join(place.folder, 'sshd.pid')}`,
		`PasswordAuthentication ${options.passwordOnly ? 'yes' : 'no'}`,
		`PubkeyAuthentication ${options.passwordOnly ? 'no' : 'yes'}`,
		'PermitRootLogin yes',
		'KbdInteractiveAuthentication no',
		'UsePAM no',
		'StrictModes no',
		'PrintMotd no',
		'LogLevel ERROR',
		// The exchange that resists quantum computers is the default, and half of what a connection costs.
		...(options.usualKeyExchange ? [] : ['KexAlgorithms curve25519-sha256']),
		'Subsystem sftp internal-sftp',
		`MaxStartups ${options.maxStartups ?? '10:30:100'}`,
		...(takesPenalties() ? ['PerSourcePenalties no'] : []),
		`SetEnv ${formatVariables(shell, options, place)}`,
		// The account's own shell starts this, as it would start any command; this then is the login shell.
		`ForceCommand exec ${login}`,
	];
	const path = join(place.folder, 'sshd_config');
	writeFileSync(path, `${lines.join('\n')}\n`);
	return path;
}

function formatVariables(shell: string, options: NodeOptions, place: NodePlace): string {
	const variables: Readonly<Record<string, string>> = {
		HOME: place.home,
		PATH: `${place.bin}:/usr/local/bin:/usr/bin:/bin`,
		// What is killed leaves files behind: they go with the network.
		TMPDIR: place.temporary,
		LANG: 'C.UTF-8',
		SHELL: shell,
		DGO_LOGIN_SHELL: shell,
		DGO_BOOT_ID_FILE: join(place.folder, 'boot_id'),
		DGO_PRACTICE: place.mark,
		DGO_PRACTICE_NODE: place.nodeMark,
		XDG_STATE_HOME: '',
		...options.environment,
	};
	return Object.entries(variables)
		.map(([key, value]) => `"${key}=${value}"`)
		.join(' ');
}

/** A program in the place of the account's login shell: it prints first what a start-up file would. */
function formatLogin(shell: string, startUp: string): string {
	return `#!/bin/sh
${startUp}
cd "$HOME" || exit 1
if [ -n "$SSH_ORIGINAL_COMMAND" ]; then exec ${shell} -c "$SSH_ORIGINAL_COMMAND"; fi
exec ${shell} -i
`;
}

function findShell(shell: string): string {
	return execFileSync('sh', ['-c', 'command -v "$0"', shell], {encoding: 'utf8'}).trim();
}

let penalties: boolean | null = null;

/** OpenSSH 9.8 and newer punish repeated failures, which a practice network has on purpose. */
function takesPenalties(): boolean {
	if (penalties === null) {
		const version = execFileSync('sh', ['-c', 'ssh -V 2>&1'], {encoding: 'utf8'});
		const [, major = '0', minor = '0'] = /OpenSSH_(\d+)\.(\d+)/.exec(version) ?? [];
		penalties = Number(major) > 9 || (Number(major) === 9 && Number(minor) >= 8);
	}
	return penalties;
}
