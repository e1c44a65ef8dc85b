import {type ChildProcess, spawn} from 'node:child_process';
import {closeSync, existsSync, openSync} from 'node:fs';
import {listProcesses, readProcess, signal} from './marked-processes.ts';

/** A node's sshd under a watchdog. */
export interface ServerProcess {
	/** sshd, its watchdog, and sshd's children, which it puts into sessions of their own. */
	processes(): readonly number[];
	/** Ends them all at once. */
	kill(): void;
}

/**
 * The watchdog waits at a pipe of ours. It closes when this process dies, however it dies, and then
 * the watchdog ends sshd and whatever else carries the network's mark.
 */
const WATCHDOG = `
"$1" -D -e -f "$2" -E "$3" &
read -r line
kill -9 $!
for file in $(grep -lzxF "DGO_PRACTICE=$4" /proc/[0-9]*/environ 2>/dev/null); do
	pid=\${file#/proc/}
	kill -9 "\${pid%/environ}"
done`;

/** Starts sshd with a configuration and a log file; it listens a moment later. */
export function startServerProcess(configuration: string, log: string, mark: string): ServerProcess {
	// What keeps sshd from starting at all is in its log, too.
	const output = openSync(log, 'a', 0o600);
	const watchdog: ChildProcess = spawn(
		'sh',
		['-c', WATCHDOG, 'practice-node', findSshd(), configuration, log, mark],
		{
			stdio: ['pipe', 'ignore', output],
			env: {PATH: process.env.PATH ?? '/usr/bin:/bin'},
			detached: true,
		},
	);
	closeSync(output);
	watchdog.on('error', () => {});
	watchdog.stdin?.on('error', () => {});
	watchdog.unref();
	const processes = () => (watchdog.pid === undefined ? [] : findServers(watchdog.pid));
	return {
		processes,
		kill() {
			// It must not start another session while its sessions are counted.
			if (watchdog.pid !== undefined) signal(-watchdog.pid, 'SIGSTOP');
			for (const pid of processes()) signal(pid, 'SIGKILL');
		},
	};
}

function findSshd(): string {
	return ['/usr/sbin/sshd', '/usr/local/sbin/sshd', '/usr/bin/sshd'].find(path => existsSync(path)) ?? 'sshd';
}

function findServers(leader: number): readonly number[] {
	const rows = listProcesses().flatMap(pid => {
		const told = readProcess(pid);
		return told === null ? [] : [{pid, ...told}];
	});
	const members = new Set(rows.filter(({group}) => group === leader).map(({pid}) => pid));
	for (let grown = true; grown; ) {
		grown = false;
		for (const {pid, parent, name} of rows) {
			const isServer = members.has(parent) && !members.has(pid) && name.startsWith('sshd');
			if (isServer) members.add(pid);
			grown ||= isServer;
		}
	}
	return [...members];
}
