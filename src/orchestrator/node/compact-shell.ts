/**
 * Joins shell sources and leaves out comment lines and indentation, a third of their bytes: bash reads a program from
 * standard input byte by byte. No line of a quoted string or a here-document in them may begin with a tab or `#`.
 */
export function compactShell(sources: readonly string[]): string {
	return sources
		.join('\n')
		.replaceAll(/^\t+/gm, '')
		.replaceAll(/^(?:#.*)?\n/gm, '');
}
