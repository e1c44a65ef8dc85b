import type {FailureSentence} from '../presentation/failures.ts';

/** Says why no dashboard opens, and gives the exit status of a wrong usage. */
export function refuse({what, hint}: FailureSentence): number {
	process.stderr.write(`dgo-tui: ${what}\n  ${hint}\n`);
	return 2;
}
