import {statSync} from 'node:fs';
import {homedir, tmpdir, userInfo} from 'node:os';
import {isAbsolute, join, resolve} from 'node:path';

/** Where dgo's files are on this computer; every path is absolute. */
export interface Paths {
	readonly configuration: string;
	/** True when a person named that file: then it must exist. */
	readonly configurationNamed: boolean;
	/** State and ledgers, `distributed-gummy`. */
	readonly stateFolder: string;
	/** Sockets of ssh masters; to be made with mode 0700. At most 60 bytes long. */
	readonly socketFolder: string;
	/** The ssh configuration that discovery reads. */
	readonly sshConfig: string;
	/** What ssh is given as `-F`; null when it shall read its own files. */
	readonly sshConfigOption: string | null;
	readonly dwConfiguration: string;
	readonly home: string;
	/** The home folder that ssh and rsync use: the account's, not $HOME. */
	readonly accountHome: string;
}

/** What the command line says of paths; null: nothing. */
export interface PathOptions {
	readonly config: string | null;
	readonly sshConfig: string | null;
}

/** What paths depend on besides the environment. */
export interface Machine {
	readonly home: string;
	readonly accountHome: string;
	readonly uid: number;
	readonly temporaryFolder: string;
	readonly workingFolder: string;
	/** Whether a folder is there and belongs to this user. */
	ownsFolder(path: string): boolean;
}

// ControlPath must stay under 104 bytes on macOS, and ssh adds a name and a suffix to the folder.
const MAX_SOCKET_FOLDER = 60;

/** Applies the options, `DGO_…`, and the XDG rules (a relative XDG path counts as unset), in this order. */
export function resolvePaths(
	environment: Readonly<Record<string, string | undefined>>,
	options: PathOptions,
	machine: Machine,
): Paths {
	const {home, accountHome, workingFolder} = machine;
	const xdg = (name: string, fallback: string) => {
		const value = environment[name];
		return value && isAbsolute(value) ? value : join(home, fallback);
	};
	const locate = (path: string) =>
		path.startsWith('~/') ? join(home, path.slice(2)) : resolve(workingFolder, path);
	const namedConfiguration = options.config || environment.DGO_CONFIG || null;
	const namedSshConfig = options.sshConfig || environment.DGO_SSH_CONFIG || null;
	const sshConfigOption = namedSshConfig === null ? null : locate(namedSshConfig);
	return {
		configuration:
			namedConfiguration === null
				? join(xdg('XDG_CONFIG_HOME', '.config'), 'distributed-gummy', 'config.yaml')
				: locate(namedConfiguration),
		configurationNamed: namedConfiguration !== null,
		stateFolder: join(xdg('XDG_STATE_HOME', join('.local', 'state')), 'distributed-gummy'),
		socketFolder: chooseSocketFolder(environment.XDG_RUNTIME_DIR, machine),
		sshConfig: sshConfigOption ?? join(accountHome, '.ssh', 'config'),
		sshConfigOption,
		dwConfiguration: join(home, '.config', 'distributed', 'config.yaml'),
		home,
		accountHome,
	};
}

/** Reads what the paths depend on from the running system. */
export function readMachine(): Machine {
	const uid = process.getuid?.() ?? 0;
	return {
		home: homedir(),
		accountHome: readAccountHome(),
		uid,
		temporaryFolder: tmpdir(),
		workingFolder: process.cwd(),
		ownsFolder(path) {
			try {
				const stats = statSync(path);
				return stats.isDirectory() && stats.uid === uid;
			} catch {
				return false;
			}
		},
	};
}

function chooseSocketFolder(runtimeFolder: string | undefined, machine: Machine): string {
	const usable = runtimeFolder && isAbsolute(runtimeFolder) && machine.ownsFolder(runtimeFolder);
	const own = `dgo-${machine.uid}`;
	const folder = usable ? join(runtimeFolder, 'dgo') : join(machine.temporaryFolder, own);
	return Buffer.byteLength(folder) > MAX_SOCKET_FOLDER ? join('/tmp', own) : folder;
}

/** An account without an entry in the password database (some containers) has only $HOME. */
function readAccountHome(): string {
	try {
		return userInfo().homedir;
	} catch {
		return homedir();
	}
}
