import {quoteWord} from '../domain/command-line.ts';
import type {TaskRequest} from '../domain/task.ts';
import cancel from '../node/cancel.sh';
import {compactShell} from '../node/compact-shell.ts';
import facts from '../node/facts.sh';
import launch from '../node/launch.sh';
import state from '../node/state.sh';
import supervise from '../node/supervise.sh';
import tasks from '../node/tasks.sh';
import type {AgentCommand} from './agents.ts';

const LAUNCHING = compactShell([state, facts, tasks, launch, supervise]);
const CANCELLING = compactShell([state, tasks, launch, cancel]);

/** How much of a text stands in its card, and so in a listing; text-completer.ts fetches the rest of a longer one. */
export const LISTED_BYTES = 8192;

/**
 * Builds what a fresh shell on the node reads to launch a task: one compound command, with the text as
 * a here-document under a random word. A link that is cut anywhere in it starts nothing.
 */
export function buildLaunchScript(
	request: TaskRequest,
	agent: AgentCommand,
	options: {readonly word: string; readonly loginPath: string; readonly isLoggedOut: boolean},
): Buffer {
	const text = Buffer.from(request.text, 'utf8');
	const settings: Readonly<Record<string, string>> = {
		DGO_WORD: options.word,
		dgo_id: request.id,
		dgo_bytes: String(text.length),
		dgo_agent: agent.kind,
		dgo_mode: request.mode,
		dgo_login_path: options.loginPath,
		dgo_project: request.project ?? '',
		dgo_takes_text: agent.text,
		dgo_programs: agent.programs.join(' '),
		dgo_logged_in: options.isLoggedOut && agent.kind !== 'other' ? 'no' : '',
		dgo_card: buildCard(request, agent, text),
	};
	const head = [
		'{',
		'LC_ALL=C; export LC_ALL',
		LAUNCHING,
		...Object.entries(settings).map(([name, value]) => `${name}=${quoteWord(value)}`),
		`dgo_launch ${agent.words.map(quoteWord).join(' ')} <<'${options.word}'`,
	].join('\n');
	return Buffer.concat([Buffer.from(`${head}\n`), text, Buffer.from(`\n${options.word}\n}\n`)]);
}

/** Builds what a fresh shell on the node reads to cancel a task. */
export function buildCancelScript(id: string, word: string): string {
	return `{\nLC_ALL=C; export LC_ALL\nDGO_WORD=${word}\n${CANCELLING}\ndgo_cancel ${quoteWord(id)} </dev/null\nexit 0\n}\n`;
}

/** What never changes of a task, line by line; parse-tasks.ts reads it back. */
function buildCard(request: TaskRequest, agent: AgentCommand, text: Buffer): string {
	const fields: Readonly<Record<string, string>> = {
		type: request.type,
		agent: request.agent,
		mode: request.mode,
		project: request.project?.replaceAll(/[\r\n]/g, ' ') ?? '',
		unattended: request.unattended ? 'yes' : 'no',
		created: String(request.createdAt),
		retry: request.retryOf ?? '',
		output: agent.output,
		bytes: String(text.length),
	};
	const lines = text.toString('utf8', 0, LISTED_BYTES).split('\n');
	return [
		...Object.entries(fields).map(([key, value]) => `${key} ${value}`),
		...lines.map(line => `text ${line}`),
	].join('\n');
}
