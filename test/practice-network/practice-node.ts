import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {waitUntil} from '../wait-until.ts';
import {createKey} from './create-key.ts';
import {findMarkedProcesses, signal} from './marked-processes.ts';
import type {NodeOptions} from './node-options.ts';
import {findFreePort, isListening, listenSilently} from './ports.ts';
import {type ServerProcess, startServerProcess} from './server-process.ts';
import {writeSshdConfiguration} from './sshd-configuration.ts';

/** One real sshd with a home, a host key and a port of its own. */
export interface PracticeNode {
	readonly name: string;
	readonly address: string;
	readonly port: number;
	readonly home: string;
	/** A folder that stands first on its PATH. */
	readonly bin: string;
	/** Its sessions' folder for temporary files. */
	readonly temporary: string;
	readonly folder: string;
	knownHostsLine(): string;
	/** Starts it, at the same address as before; resolves when it listens. */
	start(): Promise<void>;
	/** Ends sshd and every session of it, so that it refuses; tasks of the node live on. */
	stop(): Promise<void>;
	/** Stops every process of it, as a machine that sleeps. */
	freeze(): void;
	thaw(): void;
	/** Gives it another host key, as a reinstalled machine has. */
	swapHostKey(): Promise<void>;
	/** Puts a listener in its place that accepts and never says a word; `start` ends that. */
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
	const {name, folder, address, mark} = options;
	const home = join(folder, 'home');
	const bin = join(folder, 'bin');
	const temporary = join(folder, 'tmp');
	for (const part of [home, bin, temporary]) mkdirSync(part, {recursive: true, mode: 0o700});
	// Where sshd of root goes without rights before a login.
	if (process.getuid?.() === 0) mkdirSync('/run/sshd', {recursive: true, mode: 0o755});
	const hostKey = join(folder, 'host_key');
	createKey(hostKey);
	const boot = createBoot(name, join(folder, 'boot_id'));
	writeFileSync(join(folder, 'authorized_keys'), readFileSync(`${options.clientKey}.pub`), {mode: 0o600});
	const nodeMark = `${mark}/${name}`;
	const port = await findFreePort(address);
	const log = join(folder, 'sshd.log');
	const configuration = writeSshdConfiguration(options, {
		folder,
		home,
		bin,
		temporary,
		address,
		port,
		mark,
		nodeMark,
	});
	let server: ServerProcess | null = null;
	let endSilence: (() => Promise<void>) | null = null;
	const processes = () => findMarkedProcesses('DGO_PRACTICE_NODE', nodeMark);
	const signalAll = (what: NodeJS.Signals) => {
		for (const pid of [...(server?.processes() ?? []), ...processes()]) signal(pid, what);
	};

	const node: PracticeNode = {
		name,
		address,
		port,
		home,
		bin,
		temporary,
		folder,
		processes,
		knownHostsLine() {
			const [type, key] = readFileSync(`${hostKey}.pub`, 'utf8').split(' ');
			return `[${address}]:${port} ${type} ${key}\n`;
		},
		async start() {
			await node.stop();
			server = startServerProcess(configuration, log, mark);
			await waitUntil(
				() => `${name} listens; its log: ${readFileSync(log, 'utf8')}`,
				() => isListening(address, port),
			);
		},
		async stop() {
			await endSilence?.();
			endSilence = null;
			if (server === null) return;
			signalAll('SIGCONT');
			server.kill();
			server = null;
			await waitUntil(`${name} is gone`, async () => !(await isListening(address, port)));
		},
		freeze: () => signalAll('SIGSTOP'),
		thaw: () => signalAll('SIGCONT'),
		async swapHostKey() {
			await node.stop();
			createKey(hostKey);
			await node.start();
		},
		async silence() {
			await node.stop();
			endSilence = await listenSilently(address, port);
		},
		async reboot() {
			await node.stop();
			for (const pid of processes()) signal(pid, 'SIGKILL');
			boot();
			await node.start();
		},
	};
	return node;
}

/** Writes a boot id for a node into a file; each call of the result writes another one. */
function createBoot(name: string, path: string): () => void {
	let count = 0;
	const boot = () => {
		count += 1;
		writeFileSync(path, `${name}-boot-${count}\n`);
	};
	boot();
	return boot;
}
