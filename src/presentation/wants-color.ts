/** What `--color` may be. */
export const COLOR_CHOICES = ['auto', 'always', 'never'] as const;
export type ColorChoice = (typeof COLOR_CHOICES)[number];

/** Whether to colour: `--color`, then NO_COLOR, then FORCE_COLOR, then whether a terminal looks. */
export function wantsColor(
	choice: ColorChoice,
	variables: Readonly<Record<string, string | undefined>>,
	isTerminal: boolean,
): boolean {
	if (choice === 'always') return true;
	if (choice === 'never' || variables.NO_COLOR) return false;
	if (variables.FORCE_COLOR && variables.FORCE_COLOR !== '0') return true;
	return isTerminal && variables.TERM !== 'dumb';
}
