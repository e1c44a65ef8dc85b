import {createHash} from 'node:crypto';
import {join} from 'node:path';
import type {Host} from '../domain/host.ts';

/** What every ssh of ours is told, besides the host. */
export interface SshOptions {
	/** `-F`; null: ssh reads its own files. */
	readonly sshConfig: string | null;
	/** A private folder of mode 0700 for the masters' sockets; null: every connection stands alone. */
	readonly socketFolder: string | null;
	/** Seconds for TCP, key exchange and authentication together. */
	readonly connectTimeoutSeconds: number;
}

/** What ssh must know of a host. */
export type SshHost = Pick<Host, 'name' | 'hostName' | 'route'>;

/** The command that every shell of ours runs on a host; everything else goes through its standard input. */
const REMOTE_COMMAND = 'exec sh -s';

/**
 * Builds the arguments of an ssh that carries a shell: never prompts, no agent, no X11, one master for
 * all of a host's connections. Ciphers, keys and host-key policy stay the user's own.
 */
export function buildShellArguments(host: SshHost, options: SshOptions): readonly string[] {
	return [...buildCommonArguments(host, options), ...QUESTIONLESS, '--', host.name, REMOTE_COMMAND];
}

/** Builds the arguments of an ssh that gives a person a terminal; it may ask, and becomes the master. */
export function buildInteractiveArguments(
	host: SshHost,
	command: string | null,
	options: SshOptions,
): readonly string[] {
	return [
		...buildCommonArguments(host, options),
		'-t',
		'--',
		host.name,
		...(command === null ? [] : [command]),
	];
}

/** Builds the arguments that tell a host's master to take nobody new, and to end with the last of its sessions. */
export function buildControlArguments(host: SshHost, options: SshOptions): readonly string[] {
	return [
		...(options.sshConfig === null ? [] : ['-F', options.sshConfig]),
		'-o',
		`ControlPath=${buildControlPath(host, options)}`,
		'-O',
		'stop',
		'--',
		host.name,
	];
}

/** The words that rsync is given as `-e`, without the host, which rsync adds. */
export function buildRsyncShell(host: SshHost, options: SshOptions): readonly string[] {
	return ['ssh', ...buildCommonArguments(host, options), ...QUESTIONLESS];
}

/** No terminal and no prompt; and whatever level the user's own file names, why a key was refused must be told. */
const QUESTIONLESS = ['-T', '-o', 'BatchMode=yes', '-o', 'LogLevel=INFO'];

/**
 * Builds the path of the socket of a host's master; its name is a hash, so that it is short and needs no quoting. It
 * holds where the name leads: after an edit of ssh's files the master of the machine before answers nobody.
 */
export function buildControlPath(
	{name, hostName, route}: SshHost,
	{sshConfig, socketFolder}: SshOptions,
): string {
	if (socketFolder === null) return 'none';
	const {user, port, proxy} = route;
	const hash = createHash('sha256')
		.update(JSON.stringify([name, sshConfig, hostName ?? route.hostName, user, port, proxy]))
		.digest('hex')
		.slice(0, 16);
	return join(socketFolder, hash);
}

function buildCommonArguments(host: SshHost, options: SshOptions): readonly string[] {
	const settings: Readonly<Record<string, string>> = {
		ConnectTimeout: String(options.connectTimeoutSeconds),
		ServerAliveInterval: '5',
		ServerAliveCountMax: '3',
		ControlMaster: options.socketFolder === null ? 'no' : 'auto',
		ControlPath: buildControlPath(host, options),
		ControlPersist: '600',
		ClearAllForwardings: 'yes',
		RemoteCommand: 'none',
		PermitLocalCommand: 'no',
		// A zone's `%` would be one of ssh's own tokens.
		...(host.hostName === null ? {} : {HostName: host.hostName.replaceAll('%', '%%')}),
	};
	return [
		...(options.sshConfig === null ? [] : ['-F', options.sshConfig]),
		'-a',
		'-x',
		...Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]),
	];
}
