/** Answers `dgo completion …` as dgo does, from a fixed network: what the shells' specs put on their PATH. */
import {completeWords} from '../../../src/commands/completion/complete-words.ts';
import {formatCompletion} from '../../../src/commands/completion/format-completion.ts';
import {GLOBAL_OPTIONS} from '../../../src/commands/global-options.ts';
import {COMMANDS} from '../../../src/commands/table.ts';
import {NAMES} from './names.ts';

const [, , , , ...words] = process.argv.slice(1);
process.stdout.write(
	formatCompletion(completeWords(words, {commands: COMMANDS, globalOptions: GLOBAL_OPTIONS, names: NAMES})),
);
