import {quoteWord} from '../domain/command-line.ts';
import {compactShell} from '../node/compact-shell.ts';
import run from './run.sh';

const RUNNING = compactShell([run]);

/** What `dgo run` sends to a fresh shell; the shell's input stays open, since its end means that we have gone. */
export function buildRunScript(
	command: string,
	options: {
		readonly word: string;
		readonly loginPath: string;
		readonly folder: string | null;
		readonly needsFolder: boolean;
	},
): string {
	const {word, loginPath, folder, needsFolder} = options;
	return [
		'{',
		'exec 3<&0',
		`DGO_WORD=${word}`,
		RUNNING,
		`dgo_login_path=${quoteWord(loginPath)}`,
		`dgo_folder=${quoteWord(folder ?? '')}`,
		`dgo_needs_folder=${needsFolder ? 'yes' : ''}`,
		`dgo_run <<'${word}'`,
		command,
		word,
		'dgo_watch',
		'}',
		'',
	].join('\n');
}
