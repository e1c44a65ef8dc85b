import {Readable} from 'node:stream';

/** A click or a turn of the wheel. Columns and rows count from 0. */
export interface MouseEvent {
	readonly kind: 'click' | 'wheel-up' | 'wheel-down';
	readonly column: number;
	readonly row: number;
}

/**
 * Standard input as Ink wants it, with the mouse taken out: Ink knows no mouse, and would drop its
 * reports. While raw mode is off (another program has the terminal) nothing is read.
 */
export class KeyboardStream extends Readable {
	readonly isTTY = true;
	readonly #source: NodeJS.ReadStream;
	readonly #onMouse: (event: MouseEvent) => void;
	#rest = '';

	constructor(source: NodeJS.ReadStream, onMouse: (event: MouseEvent) => void) {
		super({encoding: 'utf8'});
		this.#source = source;
		this.#onMouse = onMouse;
		source.setEncoding('utf8');
	}

	override _read(): void {}

	setRawMode(on: boolean): void {
		this.#source.setRawMode(on);
		this.#source.off('data', this.#take);
		if (on) this.#source.on('data', this.#take).resume();
		else this.#source.pause();
	}

	ref(): void {
		this.#source.ref();
	}

	unref(): void {
		this.#source.unref();
	}

	readonly #take = (chunk: string | Buffer): void => {
		const {events, text, rest} = takeMouse(this.#rest + chunk.toString());
		this.#rest = rest;
		for (const event of events) this.#onMouse(event);
		if (text !== '') this.push(text);
	};
}

/** Takes the mouse reports (SGR 1006) out of what a terminal sent; `rest` is a report that is not whole yet. */
export function takeMouse(input: string): {
	readonly events: readonly MouseEvent[];
	readonly text: string;
	readonly rest: string;
} {
	const events: MouseEvent[] = [];
	const text = input.replace(REPORT, (_, button: string, column: string, row: string, end: string) => {
		const kind = end === 'M' ? KINDS[Number(button)] : undefined;
		if (kind) events.push({kind, column: Number(column) - 1, row: Number(row) - 1});
		return '';
	});
	const rest = UNFINISHED.exec(text)?.[0] ?? '';
	return {events, text: text.slice(0, text.length - rest.length), rest};
}

const REPORT = /\u001b\[<(\d{1,4});(\d{1,5});(\d{1,5})([Mm])/g;
const UNFINISHED = /\u001b\[<[\d;]{0,16}$/;
const KINDS: Readonly<Record<number, MouseEvent['kind']>> = {0: 'click', 64: 'wheel-up', 65: 'wheel-down'};
