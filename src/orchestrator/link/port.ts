import type {CommandLine} from '../domain/command-line.ts';
import type {Failure} from '../domain/failure.ts';
import type {Host} from '../domain/host.ts';

/**
 * How a host is reached. Three adapters serve this port (ssh, dw, local); the rooms above know this
 * file alone and start no process themselves.
 */
export interface Transport {
	/**
	 * Starts a POSIX shell on the host that reads its program from standard input (`exec sh -s`), in a
	 * session of its own there (its pid is its process group). The first shell of a host becomes its
	 * master connection; later ones go through it.
	 */
	openShell(host: Host, role: ShellRole): ShellProcess;
	/** What `rsync -e` is given so that it goes through the same connection; null where rsync cannot (dw). */
	rsyncShell(host: Host): string | null;
	/** The command that gives a person a terminal on the host, in `folder` when that exists there. */
	interactiveShell(host: Host, folder: string | null): CommandLine;
	/**
	 * Gives up the master connection of a host, if there is one: the next shell opens another. What goes
	 * through a healthy master goes on to its end.
	 */
	disconnect(host: Host): Promise<void>;
}

/** `resident` carries the requests; `extra` is a launch, a run: it must not block behind the resident one. */
export type ShellRole = 'resident' | 'extra';

/** A running shell on a host. Output comes in chunks as they arrive. */
export interface ShellProcess {
	/** Writes to its standard input; ignored once it has ended. Resolves when the bytes are handed on. */
	write(data: string | Uint8Array): Promise<void>;
	endInput(): void;
	onStdout(listener: (chunk: Buffer) => void): void;
	onStderr(listener: (chunk: Buffer) => void): void;
	/** Hears no more until this is over: what has not come stays on the node, which waits with it. */
	holdOutput(until: Promise<void>): void;
	/** Resolves when nothing was held for so many milliseconds. */
	untilFree(graceMs: number): Promise<void>;
	/** Resolves at `exit` (not `close`: a master can keep stderr open), once nothing is held. Never rejects. */
	readonly exited: Promise<ShellExit>;
	/** Ends the local client process. What runs on the node decides for itself. */
	kill(): void;
}

export interface ShellExit {
	readonly exitCode: number | null;
	readonly signal: string | null;
	/** The last 4 KiB of stderr, for telling why. */
	readonly stderr: string;
	/** Set when the program could not be started at all (ssh missing). */
	readonly startError: string | null;
}

/**
 * What the rooms above (tasks, specialists, sync, doctor) ask of one connected host: calls of the node
 * program over the resident connection, in order, each with its own deadline.
 */
export interface HostLink {
	readonly host: Host;
	call(call: NodeCall): Promise<NodeAnswer>;
	/** A shell of its own, through the same connection. */
	openShell(): ShellProcess;
	rsyncShell(): string | null;
	interactiveShell(folder: string | null): CommandLine;
}

/** One call of a function of the node program (src/orchestrator/node/*.sh). */
export interface NodeCall {
	/** The function's name, `dgo_…`. */
	readonly name: string;
	/** Arguments; each reaches the function as one word, whatever it holds. */
	readonly args?: readonly string[];
	/** Data for the function's standard input; any bytes but NUL. */
	readonly input?: string | Uint8Array;
	readonly deadlineMs: number;
	/** Most bytes taken of the answer; what is longer is a failure `answer-too-large`. Default 1 MiB. */
	readonly maxBytes?: number;
}

export type NodeAnswer =
	| {
			readonly ok: true;
			/** What the function returned. */
			readonly status: number;
			/** What it printed, not cleaned yet. */
			readonly body: Buffer;
			readonly latencyMs: number;
	  }
	| {readonly ok: false; readonly failure: Failure};
