import {type ChildProcess, execFileSync, spawn} from 'node:child_process';
import {appendFileSync, chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createConnection, createServer, type Server, type Socket} from 'node:net';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {findMarkedProcesses, signal} from './marked-processes.ts';

export type LoginShell = 'bash' | 'dash' | 'fish' | 'csh' | 'zsh';

export interface NodeOptions {
	readonly name: string;
	readonly loginShell?: LoginShell;
	/** More variables of its sessions. */
	readonly environment?: Readonly<Record<string, string>>;
	/** A shell line that every session of it runs first, as a start-up file that prints would. */
	readonly startUp?: string;
	/** Takes passwords alone, so that no key fits. */
	readonly passwordOnly?: boolean;
	/** sshd's MaxStartups; 10:30:100 is its default. */
	readonly maxStartups?: string;
}

/** One real sshd with a home, a host key and a port of its own. */
export interface PracticeNode {
	readonly name: string;
	readonly address: string;
	readonly port: number;
	readonly home: string;
	/** A folder that stands first on its PATH. */
	readonly bin: string;
	readonly folder: string;
	knownHostsLine(): string;
	start(): Promise<void>;
	/** Ends sshd and every session of it; tasks of the node live on. */
	stop(): Promise<void>;
	/** Stops every process of it, as a machine that sleeps. */
	freeze(): void;
	thaw(): void;
	/** Gives it another host key, as a reinstalled machine has. */
	swapHostKey(): Promise<void>;
	/** Puts a listener in its place that accepts and never says a word. */
	silence(): Promise<void>;
	/** The processes that run on it now. */
	processes(): readonly number[];
	/** Boots it anew, as far as a program can see: nothing runs, and the boot id is another one. */
	reboot(): Promise<void>;
}

interface Making extends NodeOptions {
	readonly folder: string;
	readonly address: string;
	readonly clientKey: string;
	readonly mark: string;
}

/** Makes a node with its files; it listens after `start`. */
export async function createPracticeNode(options: Making): Promise<PracticeNode> {
	const {name, folder, address} = options;
	const home = join(folder, 'home');
	const bin = join(folder, 'bin');
	for (const part of [home, bin]) mkdirSync(part, {recursive: true, mode: 0o700});
	if (process.getuid?.() === 0) mkdirSync('/run/sshd', {recursive: true, mode: 0o755});
	const hostKey = join(folder, 'host_key');
	if (!existsSync(hostKey)) createHostKey(hostKey);
	const bootFile = join(folder, 'boot_id');
	if (!existsSync(bootFile)) writeFileSync(bootFile, `${name}-boot-1\n`);
	writeFileSync(join(folder, 'authorized_keys'), readFileSync(`${options.clientKey}.pub`), {mode: 0o600});
	const nodeMark = `${options.mark}/${name}`;
	const port = await findFreePort(address);
	const configuration = join(folder, 'sshd_config');
	writeFileSync(configuration, formatSshdConfig({...options, home, bin, port, hostKey, bootFile, nodeMark}));
	let sshd: ChildProcess | null = null;
	let silent: Server | null = null;
	const heard = new Set<Socket>();

	const isListening = () =>
		new Promise<boolean>(resolve => {
			const socket = createConnection({host: address, port}, () => {
				socket.destroy();
				resolve(true);
			});
			socket.on('error', () => resolve(false));
		});
	const processes = () => findMarkedProcesses(options.mark).filter(pid => isOf(pid, nodeMark));

	const node: PracticeNode = {
		name,
		address,
		port,
		home,
		bin,
		folder,
		processes,
		knownHostsLine: () =>
			`[${address}]:${port} ${readFileSync(`${hostKey}.pub`, 'utf8').split(' ').slice(0, 2).join(' ')}\n`,
		async start() {
			await stopListener();
			// A shell that waits at our pipe ends sshd when this process dies, however it dies.
			const watchdog = `"$0" -D -e -f "$1" -E "$2" & read -r line; kill $! 2>/dev/null`;
			sshd = spawn('sh', ['-c', watchdog, findSshd(), configuration, join(folder, 'sshd.log')], {
				stdio: ['pipe', 'ignore', 'ignore'],
				env: {PATH: process.env.PATH ?? '', DGO_PRACTICE: options.mark},
				detached: true,
			});
			sshd.unref();
			for (let round = 0; round < 500; round += 1) {
				if (await isListening()) return;
				await pause(20);
			}
			throw new Error(`${name} does not listen: ${readFileSync(join(folder, 'sshd.log'), 'utf8')}`);
		},
		async stop() {
			await stopListener();
			const running = sshd;
			sshd = null;
			if (running?.pid === undefined) return;
			for (const pid of findGroup(running.pid)) signal(pid, 'SIGCONT');
			for (const pid of findGroup(running.pid)) signal(pid, 'SIGKILL');
			for (let round = 0; round < 500 && (await isListening()); round += 1) await pause(10);
		},
		freeze: () => signalAll('SIGSTOP'),
		thaw: () => signalAll('SIGCONT'),
		async swapHostKey() {
			await node.stop();
			createHostKey(hostKey);
			await node.start();
		},
		async silence() {
			await node.stop();
			silent = createServer(socket => {
				heard.add(socket);
				socket.on('error', () => {});
			});
			await new Promise<void>(resolve => silent?.listen(port, address, resolve));
		},
		async reboot() {
			await node.stop();
			for (const pid of processes()) signal(pid, 'SIGKILL');
			const [, count = '1'] = /boot-(\d+)/.exec(readFileSync(bootFile, 'utf8')) ?? [];
			writeFileSync(bootFile, `${name}-boot-${Number(count) + 1}\n`);
			await node.start();
		},
	};
	return node;

	async function stopListener(): Promise<void> {
		for (const socket of heard) socket.destroy();
		heard.clear();
		const listener = silent;
		silent = null;
		if (listener) await new Promise(resolve => listener.close(resolve));
	}

	function signalAll(name: NodeJS.Signals): void {
		const servers = sshd?.pid === undefined ? [] : findGroup(sshd.pid);
		for (const pid of [...servers, ...processes()]) signal(pid, name);
	}
}

function formatSshdConfig(
	node: Making & {
		readonly home: string;
		readonly bin: string;
		readonly port: number;
		readonly hostKey: string;
		readonly bootFile: string;
		readonly nodeMark: string;
	},
): string {
	const shell = findShell(node.loginShell ?? 'bash');
	const variables: Readonly<Record<string, string>> = {
		HOME: node.home,
		PATH: `${node.bin}:/usr/local/bin:/usr/bin:/bin`,
		LANG: 'C.UTF-8',
		SHELL: shell,
		DGO_LOGIN_SHELL: shell,
		DGO_BOOT_ID_FILE: node.bootFile,
		DGO_PRACTICE: node.mark,
		DGO_PRACTICE_NODE: node.nodeMark,
		XDG_STATE_HOME: '',
		...node.environment,
	};
	return [
		`ListenAddress ${node.address}:${node.port}`,
		`HostKey ${node.hostKey}`,
		`AuthorizedKeysFile ${join(node.folder, 'authorized_keys')}`,
		`PidFile ${join(node.folder, 'sshd.pid')}`,
		`PasswordAuthentication ${node.passwordOnly ? 'yes' : 'no'}`,
		`PubkeyAuthentication ${node.passwordOnly ? 'no' : 'yes'}`,
		'PermitRootLogin yes',
		'KbdInteractiveAuthentication no',
		'UsePAM no',
		'StrictModes no',
		'PrintMotd no',
		'LogLevel ERROR',
		'Subsystem sftp internal-sftp',
		`MaxStartups ${node.maxStartups ?? '10:30:100'}`,
		...(takesPenalties() ? ['PerSourcePenalties no'] : []),
		`SetEnv ${Object.entries(variables)
			.map(([key, value]) => `"${key}=${value}"`)
			.join(' ')}`,
		// The account's own shell starts this, as a login shell would be started: with the command as its argument.
		`ForceCommand ${formatEntry(node, shell)}`,
		'',
	].join('\n');
}

/** A program in the place of the account's login shell: it prints first what a start-up file would. */
function formatEntry(node: Making, shell: string): string {
	const entry = join(node.folder, 'login');
	appendFileSync(entry, '');
	rmSync(entry);
	writeFileSync(
		entry,
		`#!/bin/sh\n${node.startUp ?? ''}\ncd "$HOME" || exit 1\nif [ -n "$SSH_ORIGINAL_COMMAND" ]; then exec ${shell} -c "$SSH_ORIGINAL_COMMAND"; fi\nexec ${shell} -i\n`,
	);
	chmodSync(entry, 0o700);
	return `exec ${entry}`;
}

function findShell(shell: LoginShell): string {
	return execFileSync('sh', ['-c', 'command -v "$0"', shell], {encoding: 'utf8'}).trim();
}

function findSshd(): string {
	return ['/usr/sbin/sshd', '/usr/local/sbin/sshd', '/usr/bin/sshd'].find(path => existsSync(path)) ?? 'sshd';
}

let penalties: boolean | null = null;

/** OpenSSH 9.8 and newer punish repeated failures, which a practice network has on purpose. */
function takesPenalties(): boolean {
	penalties ??= /9\.[89]|9\.\d\d|1\d\.\d/.test(execFileSync('sh', ['-c', 'ssh -V 2>&1'], {encoding: 'utf8'}));
	return penalties;
}

function createHostKey(path: string): void {
	rmSync(path, {force: true});
	rmSync(`${path}.pub`, {force: true});
	execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'practice', '-f', path]);
}

function findFreePort(address: string): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.on('error', reject);
		server.listen(0, address, () => {
			const listening = server.address();
			const port = typeof listening === 'object' && listening !== null ? listening.port : 0;
			server.close(() => resolve(port));
		});
	});
}

/** A process group's members and sshd's children, which sshd puts into sessions of their own. */
function findGroup(leader: number): readonly number[] {
	const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,pgid='], {encoding: 'utf8'})
		.trim()
		.split('\n')
		.map(row => row.trim().split(/\s+/).map(Number));
	const members = new Set(rows.filter(([, , group]) => group === leader).map(([pid = 0]) => pid));
	for (let grown = true; grown; ) {
		grown = false;
		for (const [pid = 0, parent = 0] of rows) {
			const isServer = members.has(parent) && !members.has(pid) && isSshd(pid);
			if (isServer) members.add(pid);
			grown ||= isServer;
		}
	}
	return [...members];
}

function isSshd(pid: number): boolean {
	try {
		return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('sshd');
	} catch {
		return false;
	}
}

function isOf(pid: number, nodeMark: string): boolean {
	try {
		return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`DGO_PRACTICE_NODE=${nodeMark}\0`);
	} catch {
		return false;
	}
}
