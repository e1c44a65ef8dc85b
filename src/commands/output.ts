import type {Failure, FailureCode} from '../orchestrator/domain/failure.ts';
import {type FailureSentence, formatFailure} from '../presentation/failures.ts';
import {MISTAKE_CODES, type MistakeStatus, UserError} from './exit-code.ts';

/** Where a command writes: data to stdout, everything else to stderr. */
export interface Output {
	/** Writes a line of data. */
	line(text?: string): void;
	/** Writes bytes or text of data as they are. */
	raw(chunk: string | Uint8Array): void;
	/**
	 * Resolves when the readers of both streams have taken what was written, or at the signal; null when they have: a
	 * slow one must not fill our memory.
	 */
	drained(interrupted: AbortSignal): Promise<void> | null;
	/** Writes a line beside the data. */
	note(text: string): void;
	rawNote(chunk: string | Uint8Array): void;
	/** A failure as two lines beside the data: what, and what to do. */
	failure(failure: Failure): void;
	/** A failure of the whole call, or a mistake in it: said beside the data at once, and the first of the errors of `--json`. */
	raise(problem: Failure | UserError): void;
	/** Prints the one JSON document of a `--json` call. */
	json(name: string, data: unknown, errors: readonly Failure[]): void;
	readonly isTerminal: boolean;
	readonly noteIsTerminal: boolean;
	readonly columns: number;
	/** Columns that a table may take; without end where no terminal would wrap it. */
	readonly tableColumns: number;
	readonly paint: Paint;
}

/** Colours a text, or gives it back as it is when colour is off. */
export interface Paint {
	bold(text: string): string;
	dim(text: string): string;
	good(text: string): string;
	warn(text: string): string;
	bad(text: string): string;
}

export interface OutputOptions {
	readonly stdout: WritableEnd & DrainingEnd;
	readonly stderr: WritableEnd & DrainingEnd;
	readonly color: boolean;
	readonly now: () => number;
}

export interface WritableEnd {
	write(chunk: string | Uint8Array): unknown;
	readonly isTTY?: boolean;
	readonly columns?: number;
}

/** An end that tells when it was given more than its reader has taken, and when all of that is taken. */
export interface DrainingEnd {
	readonly writableNeedDrain: boolean;
	on(event: 'drain' | 'error', listener: () => void): unknown;
}

/** Makes the output of one call. */
export function createOutput({stdout, stderr, color, now}: OutputOptions): Output {
	const paint = createPaint(color);
	const raised: (Failure | UserError)[] = [];
	const sayFailure = (failure: Failure) => {
		const {what, hint} = formatFailure(failure);
		stderr.write(`${paint.bad('✗')} ${what}\n${hint ? `  ${paint.dim(hint)}\n` : ''}`);
	};
	const sayMistake = ({message, hint}: UserError) =>
		void stderr.write(`dgo: ${message}\n${hint === null ? '' : `  ${hint}\n`}`);
	const drains = [createDrain(stdout), createDrain(stderr)];
	// A terminal that does not know its size says 0.
	const columns = stdout.columns || 80;
	return {
		line: (text = '') => void stdout.write(`${text}\n`),
		raw: chunk => void stdout.write(chunk),
		drained(interrupted) {
			const waits = drains.flatMap(untilDrained => untilDrained() ?? []);
			return waits.length === 0 || interrupted.aborted ? null : untilAll(waits, interrupted);
		},
		note: text => void stderr.write(`${text}\n`),
		rawNote: chunk => void stderr.write(chunk),
		failure: sayFailure,
		raise(problem) {
			raised.push(problem);
			if (problem instanceof UserError) sayMistake(problem);
			else sayFailure(problem);
		},
		json(name, data, errors) {
			const document = {
				schema: `dgo.${name}/1`,
				at: new Date(now()).toISOString(),
				data,
				errors: [...raised, ...errors].map(buildJsonError),
			};
			stdout.write(`${JSON.stringify(document, null, 2)}\n`);
		},
		isTerminal: stdout.isTTY === true,
		noteIsTerminal: stderr.isTTY === true,
		columns,
		tableColumns: stdout.isTTY === true ? columns : Number.POSITIVE_INFINITY,
		paint,
	};
}

/** Makes what waits until an end is drained; null when it is. Whose reader has gone drains no more, and holds up nobody. */
function createDrain(end: DrainingEnd): () => Promise<void> | null {
	let waiting: PromiseWithResolvers<void> | null = null;
	let isGone = false;
	const release = () => {
		waiting?.resolve();
		waiting = null;
	};
	end.on('drain', release);
	end.on('error', () => {
		isGone = true;
		release();
	});
	return () => {
		if (isGone || !end.writableNeedDrain) return null;
		waiting ??= Promise.withResolvers();
		return waiting.promise;
	};
}

async function untilAll(waits: readonly Promise<void>[], interrupted: AbortSignal): Promise<void> {
	const aborted = Promise.withResolvers<void>();
	const abort = () => aborted.resolve();
	interrupted.addEventListener('abort', abort);
	await Promise.race([Promise.all(waits), aborted.promise]);
	interrupted.removeEventListener('abort', abort);
}

interface JsonError {
	readonly code: FailureCode | (typeof MISTAKE_CODES)[MistakeStatus];
	readonly host: string | null;
	readonly message: string;
	readonly hint: string;
}

function buildJsonError(problem: Failure | UserError): JsonError {
	if (problem instanceof UserError) {
		const {exitCode, message, hint} = problem;
		return {code: MISTAKE_CODES[exitCode], host: null, message, hint: hint ?? ''};
	}
	const {what, hint}: FailureSentence = formatFailure(problem);
	return {code: problem.code, host: problem.host, message: what, hint};
}

function createPaint(color: boolean): Paint {
	const wrap = (open: number, close: number) => (text: string) =>
		color ? `\u001b[${open}m${text}\u001b[${close}m` : text;
	return {bold: wrap(1, 22), dim: wrap(2, 22), good: wrap(32, 39), warn: wrap(33, 39), bad: wrap(31, 39)};
}
