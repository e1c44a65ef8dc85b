import sanitizeAnsi from '../../../node_modules/ink/build/sanitize-ansi.js';
import {ONE_CELL_CLASS} from '../../presentation/width.ts';

/** Ordinary characters and styles, of which there is nothing to strip. */
const CLEAN = new RegExp(`^${ONE_CELL_CLASS}*(?:\\u001b\\[[\\d;]*m${ONE_CELL_CLASS}*)*$`);

/**
 * Stands in the bundle for Ink's sanitizer of texts, and gives the same: Ink parses every line of every frame, and
 * ours were cleaned before they became part of the network.
 */
export default function sanitizeLine(text: string): string {
	return CLEAN.test(text) ? text : sanitizeAnsi(text);
}
