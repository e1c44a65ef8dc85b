import type {Output} from './output.ts';

/** A line beside the data that is rewritten in place; it shows nothing where no terminal looks. */
export interface ProgressLine {
	show(text: string): void;
	clear(): void;
}

/** Makes the progress line of a command; it is cut to the width of the terminal. */
export function createProgressLine(output: Output): ProgressLine {
	let shown = false;
	return {
		show(text) {
			if (!output.noteIsTerminal) return;
			shown = true;
			output.rawNote(`\r\u001b[K${output.paint.dim(text.slice(0, output.columns - 1))}`);
		},
		clear() {
			if (shown) output.rawNote('\r\u001b[K');
			shown = false;
		},
	};
}
