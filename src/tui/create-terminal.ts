import type {InkHandles} from '../app.tsx';
import type {TerminalPort} from '../store/ports.ts';
import {runInFront} from './run-in-front.ts';

/** A terminal port over this process, with the end of the dashboard as a promise of its farewell. */
export interface Terminal extends TerminalPort {
	/** Takes what Ink offers, once it draws. */
	bind(handles: InkHandles): void;
	/** What is printed when the dashboard has gone; empty for nothing. */
	farewell(): string;
	/** Puts back what Ink knows nothing of: the mouse. */
	restore(): void;
	/** True while another program has the terminal: Ctrl-C is meant for that one. */
	isLent(): boolean;
}

/** Terminals take no longer text in one OSC 52; most cut it at 100 KB of base64. */
const COPY_LIMIT = 74_000;
/** Milliseconds after which a job that should have stopped goes on unstopped. */
const STOP_MS = 100;

/** Makes the terminal port. */
export function createTerminal(process: NodeJS.Process): Terminal {
	let ink: InkHandles | null = null;
	let farewell = '';
	let mouse = false;
	let lent = false;
	const write = (text: string) => void process.stdout.write(text);
	const setMouse = (on: boolean) => {
		if (on !== mouse) write(on ? MOUSE_ON : MOUSE_OFF);
		mouse = on;
	};
	/** Lends the terminal with the mouse off, and takes it back as it was. */
	const lend = async (use: () => Promise<void>) => {
		const before = mouse;
		setMouse(false);
		lent = true;
		await ink?.suspendTerminal(async () => {
			await use();
			// Ink draws from where the cursor stands, and a first row that begins elsewhere wraps.
			write('\r');
			// Only the program in front hears of a new size: Node asks for it now.
			process.emit('SIGWINCH', 'SIGWINCH');
		});
		lent = false;
		setMouse(before);
	};
	return {
		bind(handles) {
			ink = handles;
		},
		farewell: () => farewell,
		restore: () => setMouse(false),
		isLent: () => lent,
		copy(text) {
			const refusal = whyNoCopy(process.env, text);
			if (refusal === null) write(`\u001b]52;c;${Buffer.from(text).toString('base64')}\u0007`);
			return refusal;
		},
		ring: () => write('\u0007'),
		notify: text => write(`\u001b]9;${text}\u0007`),
		setMouse,
		handOver: (command, waitForEnter) => lend(() => runInFront(process, command, waitForEnter)),
		async suspend() {
			let hasStopped = false;
			await lend(async () => {
				hasStopped = await stopJob(process);
			});
			return hasStopped;
		},
		quit(text) {
			farewell = text;
			ink?.exit();
		},
	};
}

// Clicks, and positions beyond column 223 (SGR 1006).
const MOUSE_ON = '\u001b[?1000h\u001b[?1006h';
const MOUSE_OFF = '\u001b[?1006l\u001b[?1000l';

function whyNoCopy(environment: NodeJS.ProcessEnv, text: string): string | null {
	const name = environment.TERM_PROGRAM ?? environment.TERM ?? '';
	if (['Apple_Terminal', 'linux', 'dumb', 'vt100'].includes(name)) {
		return `This terminal (${name}) takes no copies; select the text with the mouse.`;
	}
	return Buffer.byteLength(text) > COPY_LIMIT ? 'That is too long to copy through a terminal.' : null;
}

/** Stops the whole job, as the shell's own Ctrl-Z would have it; `fg` wakes all of it. False where it did not stop. */
function stopJob(process: NodeJS.Process): Promise<boolean> {
	return new Promise(resolve => {
		const onWake = () => resolve(true);
		process.once('SIGCONT', onWake);
		// Where no shell with job control waits behind it, the system drops the signal, and nobody would wake us.
		// A job that did stop sees its timer and the signal at once when it wakes: the signal comes before setImmediate.
		setTimeout(() => {
			setImmediate(() => {
				process.off('SIGCONT', onWake);
				resolve(false);
			});
		}, STOP_MS);
		process.kill(0, 'SIGTSTP');
	});
}
