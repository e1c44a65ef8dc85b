import {execFileSync} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {existsSync, mkdtempSync, readFileSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';

/** A program in a real terminal: tmux with a server of its own. */
export interface Terminal {
	/** Presses keys by tmux's names: `d`, `Enter`, `Escape`, `C-c`, `Up`, `M-Enter`. */
	press(...keys: readonly string[]): void;
	/** Types a text as it is. */
	type(text: string): void;
	/** Pastes as a terminal does, in brackets. */
	paste(text: string): void;
	resize(columns: number, rows: number): void;
	/** The screen as lines without styles. */
	screen(): readonly string[];
	/** The screen with its escape sequences. */
	styledScreen(): string;
	/** Every byte that the program has written. */
	output(): Buffer;
	/** Waits until the screen shows it, or throws with the last screen. */
	waitFor(what: string | RegExp | ((screen: string) => boolean), limitMs?: number): Promise<string>;
	/** Waits until the program has ended and the shell line after it has printed its status. */
	waitForExit(limitMs?: number): Promise<number>;
	/** The process id of the shell that started the program. */
	readonly pid: number;
	/** Detaches nothing, ends everything. */
	close(): void;
	tmux(...args: readonly string[]): string;
}

export interface TerminalOptions {
	readonly columns: number;
	readonly rows: number;
	/** A shell line; the status of its end is printed after it. */
	readonly command: string;
	readonly environment: Readonly<Record<string, string>>;
	readonly folder?: string;
}

const LIMIT_MS = 30_000;
/** So long, in milliseconds, a screen that nothing was written to is not looked at anew. */
const LOOK_AGAIN_MS = 500;

/** Opens a terminal of so many columns and rows, and starts a command in it. */
export function openTerminal(options: TerminalOptions): Terminal {
	const folder = mkdtempSync(join(tmpdir(), 'dgo-tty-'));
	const socket = join(folder, 'tmux');
	const log = join(folder, 'output');
	const {TMUX: _, ...surroundings} = process.env;
	const environment: NodeJS.ProcessEnv = {
		...surroundings,
		// tmux runs the command with it.
		SHELL: '/bin/sh',
		...options.environment,
		TERM: 'xterm-256color',
		LANG: 'C.UTF-8',
		LC_ALL: 'C.UTF-8',
	};
	delete environment.CI;
	const tmux = (...args: readonly string[]) =>
		execFileSync('tmux', ['-S', socket, '-f', '/dev/null', ...args], {
			encoding: 'utf8',
			env: environment,
			maxBuffer: 64 * 1024 * 1024,
		});
	const end = `end-${randomBytes(6).toString('hex')}`;

	const size = ['-x', String(options.columns), '-y', String(options.rows)];
	// It waits until the log is there, so that nothing is written before it is recorded.
	const line = `until [ -e '${log}' ]; do sleep 0.02; done; ${options.command}; printf '\\n%s %s\\n' ${end} $?; sleep 100000`;
	// One client for all of it: each is a process.
	const pid = Number(
		tmux(
			...[
				['new-session', '-d', ...size, '-c', options.folder ?? folder, line],
				['set-option', '-g', 'status', 'off'],
				['set-option', '-g', 'escape-time', '0'],
				['set-option', '-g', 'remain-on-exit', 'on'],
				['set-option', '-g', 'allow-passthrough', 'on'],
				['set-option', '-g', 'set-clipboard', 'on'],
				['resize-window', ...size],
				['pipe-pane', '-o', `cat >> '${log}'`],
				['display-message', '-p', '#{pane_pid}'],
			].flatMap(command => [...command, ';']),
		).trim(),
	);
	const countWritten = () => statSync(log, {throwIfNoEntry: false})?.size ?? 0;
	const screen = () => tmux('capture-pane', '-p').split('\n').slice(0, -1);

	const terminal: Terminal = {
		pid,
		tmux,
		press: (...keys) => void tmux('send-keys', ...keys),
		type: text => void tmux('send-keys', '-l', '--', text),
		paste(text) {
			tmux('set-buffer', '--', text);
			tmux('paste-buffer', '-p');
		},
		resize: (columns, rows) => void tmux('resize-window', '-x', String(columns), '-y', String(rows)),
		screen,
		styledScreen: () => tmux('capture-pane', '-p', '-e'),
		output: () => (existsSync(log) ? readFileSync(log) : Buffer.alloc(0)),
		async waitFor(what, limitMs = LIMIT_MS) {
			const isThere =
				typeof what === 'function'
					? what
					: (text: string) => (typeof what === 'string' ? text.includes(what) : what.test(text));
			const deadline = Date.now() + limitMs;
			for (;;) {
				const written = countWritten();
				const text = screen().join('\n');
				if (isThere(text)) return text;
				if (Date.now() > deadline)
					throw new Error(`the screen never showed ${String(what)}; at last it was:\n${text}`);
				// A look at the screen is a process; a look at the log is none, and tells when there is something new to see.
				const lookAgainAt = Date.now() + LOOK_AGAIN_MS;
				do await pause(50);
				while (countWritten() === written && Date.now() < lookAgainAt);
			}
		},
		async waitForExit(limitMs = LIMIT_MS) {
			const text = await terminal.waitFor(new RegExp(`${end} \\d+`), limitMs);
			return Number(new RegExp(`${end} (\\d+)`).exec(text)?.[1]);
		},
		close() {
			try {
				tmux('kill-server');
			} catch {
				// It has ended by itself.
			}
			rmSync(folder, {recursive: true, force: true});
		},
	};
	return terminal;
}
