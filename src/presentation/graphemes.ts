let segmenter: Intl.Segmenter | undefined;

/**
 * The graphemes of a text, what a person takes for one character, each with its index in UTF-16 units. The first call
 * makes the segmenter: Node takes tens of milliseconds for it, which a command that cuts no text need not wait for.
 */
export function splitGraphemes(text: string): Intl.Segments {
	segmenter ??= new Intl.Segmenter();
	return segmenter.segment(text);
}
