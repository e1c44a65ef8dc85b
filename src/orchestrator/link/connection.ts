import {createFailure, type Failure} from '../domain/failure.ts';
import {buildNodeCall, buildNodeProgram} from '../node/program.ts';
import {explainLoss} from './classify-ssh-exit.ts';
import {createFrameParser, type Frame} from './frames.ts';
import type {NodeAnswer, NodeCall, ShellExit, ShellProcess} from './port.ts';

/**
 * One live resident shell that has said ready. It answers calls in their order. Calls that are made together, or
 * while others are unanswered, are sent together: every write wakes each program on the way to the node.
 */
export interface Connection {
	call(call: NodeCall): Promise<NodeAnswer>;
	/** When it last answered anything, by the client's clock. */
	lastAnswerAt(): number;
	/** When its last byte came, by the client's clock. */
	heardAt(): number;
	/** Since when it owes an answer, by the client's clock; null when it owes none. */
	waitingSince(): number | null;
	/** What start-up files of the login shell printed before the node program began, as it came; usually nothing. */
	readonly startUpText: string;
	/** The arguments of `dgo_sweep` that end this shell, once nobody reads it any more. */
	readonly identity: readonly string[];
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
	/** Tells why the shell's program ended before it said ready. `greeting` is what it printed until then. */
	readonly explainExit: (exit: ShellExit, greeting: string) => Failure;
	/** Called once, when an opened connection ends for whatever reason but `close`. */
	readonly onLost: (failure: Failure) => void;
}

/** A call that waits for its turn, or for its answer. */
interface Pending {
	readonly number: number;
	readonly call: NodeCall;
	readonly maxBytes: number;
	readonly timer: NodeJS.Timeout;
	/** Null once its deadline has passed: the answer may still come, and is then dropped. */
	settle: ((answer: NodeAnswer) => void) | null;
}

/** A call that was sent: when, by both clocks. */
interface Sent extends Pending {
	readonly at: number;
	readonly elapsedAt: number;
}

const DEFAULT_MAX_BYTES = 1024 * 1024;
const GREETING_BYTES = 4096;
const IDENTITY_BYTES = 100;

/** Sends the node program over a fresh shell and waits for its handshake. Never rejects. */
export async function openConnection(
	options: ConnectionOptions,
): Promise<Connection | {readonly failure: Failure}> {
	const {host, shell, now, elapsed} = options;
	const word = options.createWord();
	const parser = createFrameParser(
		word,
		number => sent.find(call => call.number === number)?.maxBytes ?? DEFAULT_MAX_BYTES,
	);
	let queue: Pending[] = [];
	let sent: Sent[] = [];
	let count = 0;
	let ended: Failure | null = null;
	let isReady = false;
	let isOpen = false;
	let lastAnswerAt = now();
	let heardAt = lastAnswerAt;
	let greeting = '';
	const handshake = Promise.withResolvers<readonly string[] | Failure>();
	const timer = setTimeout(() => end(createFailure('no-answer', host)), options.handshakeMs);

	shell.onStdout(chunk => {
		heardAt = now();
		if (!isOpen && greeting.length < GREETING_BYTES) greeting += chunk.toString('latin1', 0, GREETING_BYTES);
		for (const frame of parser.push(chunk)) accept(frame);
	});
	void shell.exited.then(exit =>
		end(isReady ? explainLoss(exit, host) : options.explainExit(exit, greeting)),
	);
	void shell.write(buildNodeProgram(word));

	function accept(frame: Frame): void {
		lastAnswerAt = now();
		if (frame.number === 0 && frame.kind === 'answer') {
			isReady = true;
			handshake.resolve(frame.body.toString('latin1', 0, IDENTITY_BYTES).split(' '));
			return;
		}
		const [answered] = sent;
		if (answered?.number !== frame.number) {
			end(createFailure('protocol-broken', host, `answer ${frame.number} was not asked for`));
			return;
		}
		const {settle, elapsedAt, timer: deadline} = answered;
		clearTimeout(deadline);
		sent = sent.slice(1);
		settle?.(
			frame.kind === 'too-large'
				? {ok: false, failure: createFailure('answer-too-large', host)}
				: {ok: true, status: frame.status, body: frame.body, latencyMs: elapsed() - elapsedAt},
		);
		if (sent.length === 0) sendQueued();
	}

	function sendQueued(): void {
		if (sent.length > 0 || ended !== null) return;
		// Whose deadline passed while it waited is not sent: nobody wants the answer.
		const wanted = queue.filter(({settle}) => settle !== null);
		queue = [];
		if (wanted.length === 0) return;
		sent = wanted.map(pending => Object.assign(pending, {at: now(), elapsedAt: elapsed()}));
		void shell.write(Buffer.concat(wanted.map(({number, call}) => buildCall(number, call))));
	}

	function buildCall(number: number, {name, args = [], input}: NodeCall): Buffer {
		return buildNodeCall(number, name, args, input, input === undefined ? '' : options.createWord());
	}

	function end(failure: Failure): void {
		if (ended !== null) return;
		ended = failure;
		clearTimeout(timer);
		shell.kill();
		const unanswered = [...sent, ...queue];
		sent = [];
		queue = [];
		for (const {timer: deadline, settle} of unanswered) {
			clearTimeout(deadline);
			settle?.({ok: false, failure});
		}
		handshake.resolve(failure);
		if (isOpen) options.onLost(failure);
	}

	const outcome = await handshake.promise;
	clearTimeout(timer);
	if ('code' in outcome) return {failure: outcome};
	// It may have ended in the turn after its handshake.
	if (ended !== null) return {failure: ended};
	isOpen = true;
	return {
		// Much of it leaves no room for our first frame.
		startUpText: greeting.includes(word) ? greeting.slice(0, greeting.indexOf(word)) : greeting,
		identity: outcome,
		lastAnswerAt: () => lastAnswerAt,
		heardAt: () => heardAt,
		waitingSince: () => (sent[0] === undefined ? null : Math.max(sent[0].at, lastAnswerAt)),
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
				const pending: Pending = {
					number: count,
					call,
					maxBytes: call.maxBytes ?? DEFAULT_MAX_BYTES,
					settle: resolve,
					timer: setTimeout(() => {
						pending.settle = null;
						resolve({ok: false, failure: createFailure('no-answer', host, call.name)});
					}, call.deadlineMs),
				};
				queue.push(pending);
				// What else is asked in this turn goes with it.
				if (queue.length === 1) setImmediate(sendQueued);
			}),
	};
}
