import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir, userInfo} from 'node:os';
import {join} from 'node:path';
import {createKey} from './create-key.ts';
import {endMarkedProcesses} from './marked-processes.ts';
import type {NodeOptions} from './node-options.ts';
import {createPracticeNode, type PracticeNode} from './practice-node.ts';

export type {PracticeNode} from './practice-node.ts';

/** Real sshd nodes on this computer's loopback, and the client's files that lead to them. */
export interface PracticeNetwork {
	/** A private folder with everything; removed at the end. */
	readonly folder: string;
	readonly sshConfig: string;
	/** The local home folder that a dgo of ours sees. */
	readonly home: string;
	/** A folder that stands first on the PATH of a dgo of ours. */
	readonly bin: string;
	readonly nodes: readonly PracticeNode[];
	/** A node by name; throws when there is none. */
	node(name: string): PracticeNode;
	/** The surroundings in which a program of ours sees this network and nothing else of this computer. */
	environment(extra?: Readonly<Record<string, string>>): Record<string, string>;
	/** Ends every process of the network, and removes its folder. */
	stop(): Promise<void>;
}

/**
 * Starts one real sshd for each node, each with a home, a host key and a port of its own, as whoever
 * runs this, root or not. `folder` is where everything lies; a new one in the folder for temporary files.
 */
export async function startPracticeNetwork(options: {
	readonly nodes: readonly NodeOptions[];
	readonly folder?: string;
}): Promise<PracticeNetwork> {
	// Short: ssh's sockets must fit into 104 bytes.
	const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'dgo-'));
	const home = join(folder, 'client');
	const bin = join(folder, 'client-bin');
	for (const part of [home, bin, join(home, '.ssh'), join(folder, 'run')])
		mkdirSync(part, {recursive: true, mode: 0o700});
	const key = join(home, '.ssh', 'id_ed25519');
	createKey(key);

	const addressOf = createAddresses();
	const nodes = await Promise.all(
		options.nodes.map((node, index) =>
			createPracticeNode({
				...node,
				folder: join(folder, node.name),
				address: addressOf(index),
				clientKey: key,
				mark: folder,
			}),
		),
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
		bin,
		nodes,
		node(name) {
			const found = nodes.find(node => node.name === name);
			if (!found) throw new Error(`no node ${name}`);
			return found;
		},
		environment: extra => ({
			PATH: `${bin}:${process.env.PATH ?? '/usr/bin:/bin'}`,
			HOME: home,
			LANG: 'C.UTF-8',
			TERM: 'xterm-256color',
			SHELL: '/bin/sh',
			DGO_SSH_CONFIG: sshConfig,
			XDG_CONFIG_HOME: join(home, '.config'),
			XDG_STATE_HOME: join(home, '.local', 'state'),
			XDG_RUNTIME_DIR: join(folder, 'run'),
			DGO_PRACTICE: folder,
			...extra,
		}),
		async stop() {
			await Promise.all(nodes.map(node => node.stop()));
			await endMarkedProcesses(folder);
			rmSync(folder, {recursive: true, force: true, maxRetries: 5});
		},
	};
}

/** Addresses of a network's nodes. They begin anywhere in 127/8, so that networks that run at once never meet. */
function createAddresses(): (index: number) => string {
	const random = (below: number) => Math.floor(Math.random() * below);
	const [second, third] = [1 + random(254), random(250)];
	return index => `127.${second}.${third + Math.floor(index / 250)}.${1 + (index % 250)}`;
}

function formatHost(node: PracticeNode, key: string, knownHosts: string): string {
	return [
		`Host ${node.name}`,
		`  HostName ${node.address}`,
		`  Port ${node.port}`,
		`  User ${userInfo().username}`,
		`  IdentityFile ${key}`,
		'  IdentitiesOnly yes',
		'  IdentityAgent none',
		`  UserKnownHostsFile ${knownHosts}`,
		'  GlobalKnownHostsFile /dev/null',
		'',
	].join('\n');
}
