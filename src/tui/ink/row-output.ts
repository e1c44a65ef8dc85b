import InkOutput from '../../../node_modules/ink/build/output.js';
import {joinRows, type PlacedText} from './join-rows.ts';

type Write = Parameters<InkOutput['write']>;

/**
 * Stands in the bundle for Ink's output, and draws the same. Ink takes every text apart into cells twice and puts
 * them together again, 12 MB of garbage for a screen of 200×60; ours are whole lines beside each other, which need
 * only be joined. What is not so goes Ink's way.
 */
export default class RowOutput extends InkOutput {
	readonly #texts: PlacedText[] = [];
	#isClipped = false;

	override write(...write: Write): void {
		super.write(...write);
		const [x, y, text, {transformers}] = write;
		const lines = text
			.split('\n')
			.map((line, index) => transformers.reduce((changed, transform) => transform(changed, index), line));
		this.#texts.push({x, y, lines});
	}

	override clip(...clip: Parameters<InkOutput['clip']>): void {
		super.clip(...clip);
		this.#isClipped = true;
	}

	override get(): ReturnType<InkOutput['get']> {
		const rows = this.#isClipped ? null : joinRows(this.#texts, this.height);
		return rows === null ? super.get() : {output: rows.join('\n'), height: rows.length};
	}
}
