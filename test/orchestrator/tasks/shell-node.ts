import {chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createLocalTransport} from '../../../src/orchestrator/link/local-transport.ts';
import type {HostLink} from '../../../src/orchestrator/link/port.ts';
import {buildHost} from '../domain/builders.ts';

import {callNode} from '../node/shells.ts';

/** A node without a network: a home of its own, and one kind of sh for everything that runs there. */
export interface ShellNode {
	readonly name: string;
	readonly link: HostLink;
	readonly home: string;
	readonly bin: string;
	readonly path: string;
	readonly state: string;
	/** The environment of every shell there. */
	readonly surroundings: Readonly<Record<string, string>>;
	/** How many bytes its calls have answered so far. */
	bytesTold(): number;
	/** A process of this boot that cannot be: its number is above every kernel's limit. */
	readonly deadProcess: string;
	/** The folder of a task. */
	folder(id: string): string;
	/** Puts a program on its PATH. */
	install(name: string, script: string): void;
	remove(): void;
}

export interface ShellNodeOptions {
	/** Puts the tools of macOS first on its PATH. */
	readonly isMac?: boolean;
	/** What its login shell prints as its environment. */
	readonly loginEnvironment?: string;
	/** The home of another node, which this one shares. */
	readonly home?: string;
}

const MACOS_TOOLS = `${process.cwd()}/test/fixtures/macos/bin`;

/** Makes a node whose sh is one of SHELLS. */
export function createShellNode(
	shell: readonly string[],
	{isMac = false, loginEnvironment = '', home: sharedHome}: ShellNodeOptions = {},
): ShellNode {
	const folder = mkdtempSync(join(tmpdir(), 'node-'));
	const home = sharedHome ?? join(folder, 'home');
	const bin = join(folder, 'bin');
	for (const part of [home, bin]) mkdirSync(part, {recursive: true});
	symlinkSync(`/usr/bin/${shell[0]}`, join(bin, 'sh'));
	const boot = join(folder, 'boot_id');
	const machine = join(folder, 'machine-id');
	if (!isMac) {
		writeFileSync(boot, `${folder}\n`);
		writeFileSync(machine, `${folder}\n`);
	}
	const loginShell = join(folder, 'login-shell');
	writeFileSync(loginShell, `#!/bin/sh\ncat <<'END'\n${loginEnvironment}\nEND\n`, {mode: 0o755});
	const path = `${bin}:${isMac ? `${MACOS_TOOLS}:` : ''}/usr/local/bin:/usr/bin:/bin`;
	let bytesTold = 0;
	const surroundings: Readonly<Record<string, string>> = {
		PATH: path,
		HOME: home,
		TMPDIR: folder,
		DGO_BOOT_ID_FILE: boot,
		DGO_MACHINE_ID_FILE: machine,
		DGO_LOGIN_SHELL: loginShell,
		...(isMac ? {DGO_PROC: '/nowhere'} : {}),
	};
	const transport = createLocalTransport(surroundings);
	const host = buildHost('node');
	const state = join(home, '.local/state/distributed-gummy');
	return {
		name: host.name,
		home,
		bin,
		path,
		state,
		surroundings,
		deadProcess: `99999999 1 ${isMac ? 'unknown' : folder}`,
		bytesTold: () => bytesTold,
		folder: id => join(state, 'tasks', id),
		install(name, script) {
			writeFileSync(join(bin, name), script);
			chmodSync(join(bin, name), 0o755);
		},
		remove: () => rmSync(folder, {recursive: true, force: true, maxRetries: 5}),
		link: {
			host,
			openShell: () => transport.openShell(host, 'extra'),
			rsyncShell: () => null,
			interactiveShell: () => transport.interactiveShell(host, null),
			async call({name, args = [], input}) {
				const [frame] = callNode(
					shell,
					[{name, args, ...(input === undefined ? {} : {input: input.toString()})}],
					surroundings,
				);
				if (frame?.kind !== 'answer') throw new Error(`${name} did not answer: ${JSON.stringify(frame)}`);
				bytesTold += frame.body.length;
				return {ok: true, status: frame.status, body: frame.body, latencyMs: 0};
			},
		},
	};
}
