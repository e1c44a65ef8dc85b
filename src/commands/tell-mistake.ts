import type {UserError} from './exit-code.ts';
import type {Output} from './output.ts';

/**
 * Says a mistake that ends the call beside the data, and as the document of `--json` where the caller reads one;
 * `command` is whose document, or null. Gives the exit status.
 */
export function tellMistake(error: UserError, output: Output, command: string | null): number {
	output.raise(error);
	if (command !== null) output.json(command, null, []);
	return error.exitCode;
}
