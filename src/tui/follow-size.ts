import type {Size} from '../store/layout.ts';

/** The parts of a terminal that tell how large it is. */
export interface SizedOutput {
	readonly columns?: number;
	readonly rows?: number;
	prependListener(event: 'resize', listener: () => void): unknown;
	off(event: 'resize', listener: () => void): unknown;
}

/** Gives the size of a terminal; 80×24, as Ink takes it, where it does not say. */
export function readSize({columns, rows}: Pick<SizedOutput, 'columns' | 'rows'>): Size {
	return {columns: columns || 80, rows: rows || 24};
}

/**
 * Tells each new size before Ink draws for it, and gives the way to stop. Ink draws as soon as it hears of a new size: a
 * frame that is still as wide as before would wrap and scroll there, and later frames only change rows of it.
 */
export function followSize(output: SizedOutput, tell: (size: Size) => void): () => void {
	const follow = () => tell(readSize(output));
	output.prependListener('resize', follow);
	return () => output.off('resize', follow);
}
