import {execFileSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {endMarkedProcesses} from './marked-processes.ts';
import {createPracticeNode, type NodeOptions, type PracticeNode} from './practice-node.ts';

export type {NodeOptions, PracticeNode} from './practice-node.ts';

/** Real sshd nodes on this computer's loopback, and the client's files that lead to them. */
export interface PracticeNetwork {
	/** A private folder with everything; removed at the end. */
	readonly folder: string;
	readonly sshConfig: string;
	/** The local home folder that a dgo of ours sees. */
	readonly home: string;
	readonly nodes: readonly PracticeNode[];
	/** A node by name; throws when there is none. */
	node(name: string): PracticeNode;
	/** The surroundings in which a program of ours sees this network and nothing else of this computer. */
	environment(extra?: Readonly<Record<string, string>>): Record<string, string>;
	/** Ends every process of the network, and removes its folder. */
	stop(): Promise<void>;
}

/** Starts one real sshd for each node, each with a home, a host key and a port of its own. */
export async function startPracticeNetwork(options: {
	readonly nodes: readonly NodeOptions[];
	readonly folder?: string;
}): Promise<PracticeNetwork> {
	// Short: ssh's sockets must fit into 104 bytes.
	const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'dgo-'));
	const home = join(folder, 'client');
	for (const part of ['client', 'client/.ssh', 'run'])
		mkdirSync(join(folder, part), {recursive: true, mode: 0o700});
	const key = join(folder, 'client', '.ssh', 'id_ed25519');
	createKey(key);
	const mark = folder;
	const nodes: PracticeNode[] = [];
	for (const [index, node] of options.nodes.entries())
		nodes.push(
			await createPracticeNode({
				...node,
				folder: join(folder, node.name),
				address: `127.0.${1 + Math.floor(index / 250)}.${1 + (index % 250)}`,
				clientKey: key,
				mark,
			}),
		);

	const knownHosts = join(folder, 'known_hosts');
	const sshConfig = join(folder, 'ssh_config');
	writeFileSync(knownHosts, nodes.map(node => node.knownHostsLine()).join(''));
	writeFileSync(sshConfig, nodes.map(node => formatHost(node, key, knownHosts)).join('\n'));
	await Promise.all(nodes.map(node => node.start()));

	return {
		folder,
		sshConfig,
		home,
		nodes,
		node(name) {
			const found = nodes.find(node => node.name === name);
			if (!found) throw new Error(`no node ${name}`);
			return found;
		},
		environment: extra => ({
			PATH: process.env.PATH ?? '/usr/bin:/bin',
			HOME: home,
			LANG: 'C.UTF-8',
			TERM: 'xterm-256color',
			SHELL: '/bin/sh',
			DGO_SSH_CONFIG: sshConfig,
			XDG_CONFIG_HOME: join(home, '.config'),
			XDG_STATE_HOME: join(home, '.local', 'state'),
			XDG_RUNTIME_DIR: join(folder, 'run'),
			DGO_PRACTICE: mark,
			...extra,
		}),
		async stop() {
			await Promise.all(nodes.map(node => node.stop()));
			await endMarkedProcesses(mark);
			if (options.folder === undefined) rmSync(folder, {recursive: true, force: true, maxRetries: 5});
		},
	};
}

function formatHost(node: PracticeNode, key: string, knownHosts: string): string {
	return [
		`Host ${node.name}`,
		`  HostName ${node.address}`,
		`  Port ${node.port}`,
		`  User ${execFileSync('id', ['-un'], {encoding: 'utf8'}).trim()}`,
		`  IdentityFile ${key}`,
		'  IdentitiesOnly yes',
		'  IdentityAgent none',
		`  UserKnownHostsFile ${knownHosts}`,
		'  GlobalKnownHostsFile /dev/null',
		'',
	].join('\n');
}

function createKey(path: string): void {
	rmSync(path, {force: true});
	execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'practice', '-f', path]);
}
