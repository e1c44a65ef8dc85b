import {isGlob, matchGlob} from './match-glob.ts';

/** A `Host` section: whom it speaks of, and the first value of each option that discovery cares for. */
export interface SshBlock {
	/** Plain names in their order. */
	readonly names: ReadonlySet<string>;
	readonly globs: readonly string[];
	/** Patterns after a `!`: whoever fits one is not spoken of. */
	readonly negated: readonly string[];
	/** `file:line` of the Host line. */
	readonly where: string;
	readonly options: Map<string, string>;
}

// Far more than anyone writes; it bounds what a hostile file can cost.
const MAX_GLOBS = 500;

/** Makes an empty section from the words of its Host line. */
export function createSshBlock(patterns: readonly string[], where: string): SshBlock {
	const negated = patterns.filter(pattern => pattern.startsWith('!')).map(pattern => pattern.slice(1));
	const wanted = patterns.filter(pattern => !pattern.startsWith('!'));
	return {
		names: new Set(wanted.filter(pattern => !isGlob(pattern))),
		globs: wanted.filter(isGlob).slice(0, MAX_GLOBS),
		negated: negated.slice(0, MAX_GLOBS),
		where,
		options: new Map(),
	};
}

/** Tells whether a section speaks of a host. */
export function fitsBlock(block: SshBlock, name: string): boolean {
	const wanted = block.names.has(name) || block.globs.some(glob => matchGlob(glob, name));
	return wanted && !block.negated.some(pattern => matchGlob(pattern, name));
}
