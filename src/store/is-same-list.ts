/** Tells whether two lists hold the same words in the same order. */
export function isSameList(left: readonly string[], right: readonly string[]): boolean {
	return left.length === right.length && left.every((word, index) => word === right[index]);
}
