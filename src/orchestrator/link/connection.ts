import {createFailure, type Failure} from '../domain/failure.ts';
import {buildNodeCall, buildNodeProgram} from '../node/program.ts';
import {createFrameParser, type Frame} from './frames.ts';
import type {NodeAnswer, NodeCall, ShellExit, ShellProcess} from './port.ts';

/** One live resident shell that has said ready. It answers calls in their order, one at a time. */
export interface Connection {
	call(call: NodeCall): Promise<NodeAnswer>;
	/** When it last answered anything, by the client's clock. */
	lastAnswerAt(): number;
	/** Ends the shell; what is asked is answered with a failure. */
	close(): void;
}

export interface ConnectionOptions {
	readonly host: string;
	readonly shell: ShellProcess;
	readonly createWord: () => string;
	readonly handshakeMs: number;
	readonly now: () => number;
	/** A clock that only goes forward, in milliseconds with fractions. */
	readonly elapsed: () => number;
	/** Words the end of the shell's program. `greeting` is what it printed before our first frame. */
	readonly explainExit: (exit: ShellExit, greeting: string) => Failure;
	/** Called once, when an opened connection ends for whatever reason but `close`. */
	readonly onLost: (failure: Failure) => void;
}

interface Pending {
	readonly number: number;
	readonly call: NodeCall;
	/** By `elapsed`, when it was sent. */
	askedAt: number;
	/** Cleared at the deadline: the answer may still come, and is then dropped. */
	settle: ((answer: NodeAnswer) => void) | null;
	timer: NodeJS.Timeout | undefined;
}

const DEFAULT_MAX_BYTES = 1024 * 1024;
const GREETING_BYTES = 4096;

/** Sends the node program over a fresh shell and waits for its handshake. Never rejects. */
export async function openConnection(
	options: ConnectionOptions,
): Promise<Connection | {readonly failure: Failure}> {
	const {host, shell, now, elapsed} = options;
	const word = options.createWord();
	const parser = createFrameParser(word);
	const queue: Pending[] = [];
	let sent: Pending | null = null;
	let count = 0;
	let ended: Failure | null = null;
	let isOpen = false;
	let lastAnswerAt = now();
	let greeting = '';
	const handshake = Promise.withResolvers<Failure | null>();
	const timer = setTimeout(() => end(createFailure('no-answer', host)), options.handshakeMs);

	shell.onStdout(chunk => {
		if (!isOpen && greeting.length < GREETING_BYTES) greeting += chunk.toString('latin1');
		for (const frame of parser.push(chunk)) accept(frame);
	});
	void shell.exited.then(exit => end(options.explainExit(exit, isOpen ? '' : greeting)));
	void shell.write(buildNodeProgram(word));

	function accept(frame: Frame): void {
		lastAnswerAt = now();
		if (frame.number === 0) {
			handshake.resolve(null);
			return;
		}
		if (sent === null || frame.number !== sent.number) {
			end(createFailure('protocol-broken', host, `answer ${frame.number} was not asked for`));
			return;
		}
		const {settle, askedAt} = sent;
		clearTimeout(sent.timer);
		sent = null;
		settle?.(
			frame.kind === 'too-large'
				? {ok: false, failure: createFailure('answer-too-large', host)}
				: {ok: true, status: frame.status, body: frame.body, latencyMs: elapsed() - askedAt},
		);
		sendNext();
	}

	function sendNext(): void {
		if (sent !== null || ended !== null) return;
		const next = queue.shift();
		if (!next) return;
		// Its deadline passed while it waited: nobody wants the answer.
		if (next.settle === null) {
			sendNext();
			return;
		}
		sent = next;
		next.askedAt = elapsed();
		const {name, args = [], input, maxBytes = DEFAULT_MAX_BYTES} = next.call;
		parser.setLimit(maxBytes);
		void shell.write(buildNodeCall(next.number, name, args, input, options.createWord()));
	}

	function end(failure: Failure): void {
		if (ended !== null) return;
		ended = failure;
		clearTimeout(timer);
		shell.kill();
		for (const waiting of sent === null ? queue : [sent, ...queue]) {
			clearTimeout(waiting.timer);
			waiting.settle?.({ok: false, failure});
		}
		queue.length = 0;
		sent = null;
		handshake.resolve(failure);
		if (isOpen) options.onLost(failure);
	}

	const failure = await handshake.promise;
	clearTimeout(timer);
	if (failure !== null) return {failure};
	isOpen = true;
	return {
		lastAnswerAt: () => lastAnswerAt,
		close() {
			isOpen = false;
			shell.endInput();
			end(createFailure('connection-lost', host, 'closed here'));
		},
		call: call =>
			new Promise(resolve => {
				if (ended !== null) {
					resolve({ok: false, failure: ended});
					return;
				}
				count += 1;
				const pending: Pending = {number: count, call, askedAt: elapsed(), settle: resolve, timer: undefined};
				pending.timer = setTimeout(() => {
					pending.settle = null;
					resolve({ok: false, failure: createFailure('no-answer', host, call.name)});
				}, call.deadlineMs);
				queue.push(pending);
				sendNext();
			}),
	};
}
