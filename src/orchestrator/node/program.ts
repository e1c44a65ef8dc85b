import {quoteWord} from '../domain/command-line.ts';
import {compactShell} from './compact-shell.ts';
import doctor from './doctor.sh';
import facts from './facts.sh';
import frame from './frame.sh';
import readings from './readings.sh';
import specialists from './specialists.sh';
import state from './state.sh';
import tasks from './tasks.sh';

const FUNCTIONS = compactShell([frame, state, readings, facts, specialists, tasks, doctor]);

/**
 * The program that a resident shell is sent first, as one compound command, so that half of it never
 * runs. It ends by answering call 0, which is the handshake: `PID BIRTH` of the shell, for `dgo_sweep`.
 */
export function buildNodeProgram(word: string): string {
	return `{\nDGO_WORD=${word}\n${FUNCTIONS}\nexec 2>/dev/null\ndgo_settle\ndgo_answer 0 dgo_hello\n}\n`;
}

/** A call of the node program as one compound command: the arguments quoted, the input as a here-document. */
export function buildNodeCall(
	number: number,
	name: string,
	args: readonly string[],
	input: string | Uint8Array | undefined,
	delimiter: string,
): Buffer {
	if (!/^dgo_[a-z_]+$/.test(name)) throw new Error(`${name} is no function of the node program`);
	const head = `{ dgo_answer ${number} ${[name, ...args.map(quoteWord)].join(' ')}`;
	if (input === undefined) return Buffer.from(`${head} </dev/null; }\n`);
	return Buffer.concat([
		Buffer.from(`${head} <<'${delimiter}'\n`),
		Buffer.from(input),
		Buffer.from(`\n${delimiter}\n}\n`),
	]);
}
