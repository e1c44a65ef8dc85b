/** What stands in the place of the rest of a line of a task's output that is too long to be kept whole. */
export const LINE_LEFT_OUT = '… the rest of this line is left out; dgo logs ID --raw prints it';

/** One thing that an agent said or did, clean and bounded. */
export interface StoryEntry {
	readonly kind: 'says' | 'tool' | 'tool-output' | 'result' | 'failure' | 'note' | 'plain';
	/** May be of several lines. */
	readonly text: string;
}

/** Turns the bytes of a task's output into entries, in order; keeps what is not whole yet. */
export interface StoryTeller {
	push(bytes: Uint8Array): readonly StoryEntry[];
	/** What is left when no more will come. */
	end(): readonly StoryEntry[];
}
