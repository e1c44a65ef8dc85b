import {cleanLine} from '../domain/clean-text.ts';
import {createFailure, type Failure, type FailureCode} from '../domain/failure.ts';
import type {NodeFacts} from '../domain/node-facts.ts';
import {AGENTS_IN_FACTS, FALLBACK_PATH} from '../domain/node-facts.ts';
import type {Settings} from '../domain/settings.ts';
import {NO_PROGRESS, type TaskRequest} from '../domain/task.ts';
import {askShell} from '../link/ask-shell.ts';
import type {HostLink} from '../link/port.ts';
import {type AgentCommand, buildAgentCommand, TEXT_BYTES} from './agents.ts';
import {buildCancelScript, buildLaunchScript} from './launch-script.ts';
import type {LaunchAnswer, TaskBackend} from './task-backend.ts';
import {createTaskList} from './task-list.ts';

export interface NodeTaskBackendOptions {
	readonly link: HostLink;
	readonly facts: () => NodeFacts | null;
	readonly settings: () => Settings;
	/** Makes a random word of letters. */
	readonly createWord: () => string;
}

const LAUNCH_DEADLINE_MS = 90_000;
const CANCEL_DEADLINE_MS = 25_000;
const CALL_DEADLINE_MS = 10_000;
/** A launch whose answer was lost is asked again with the same id; the node starts it once. */
const LAUNCH_TRIES = 3;

/** Makes the backend that keeps a host's tasks in folders on its node. */
export function createNodeTaskBackend(options: NodeTaskBackendOptions): TaskBackend {
	const {link, createWord} = options;
	const host = link.host.name;
	const list = createTaskList(link, readLog);

	async function submit(request: TaskRequest): Promise<LaunchAnswer> {
		const agent = buildAgentCommand(request.agent, request.mode, options.settings());
		if (agent === null)
			return {status: 'refused', failure: createFailure('agent-unknown', host, request.agent)};
		const refusal = refuse(request, agent, options.facts(), host);
		if (refusal !== null) return {status: 'refused', failure: refusal};
		const isLoggedOut = options.facts()?.claudeLoggedIn === false;
		const loginPath = options.facts()?.path ?? FALLBACK_PATH;
		for (let attempt = 1; ; attempt += 1) {
			const word = createWord();
			const answer = await askShell(
				link.openShell(),
				buildLaunchScript(request, agent, {word, loginPath, isLoggedOut}),
				word,
				LAUNCH_DEADLINE_MS,
			);
			if (answer.kind === 'lost' && attempt < LAUNCH_TRIES) continue;
			if (answer.kind === 'lost')
				return {status: 'unclear', failure: createFailure('connection-lost', host, answer.detail)};
			return readLaunchAnswer(answer.words, request);
		}
	}

	function readLaunchAnswer(words: string, request: TaskRequest): LaunchAnswer {
		const [verb = '', first = '', ...rest] = words.split(' ');
		if (verb === 'started' || verb === 'exists') {
			const startedAt =
				verb === 'started' && /^\d{1,11}$/.test(first) ? Number(first) * 1000 : request.createdAt;
			return {
				status: 'acknowledged',
				task: {
					...request,
					host,
					state: 'running',
					startedAt,
					progress: NO_PROGRESS,
					outputBytes: 0,
					lingering: false,
				},
			};
		}
		const code = REFUSALS.find(known => known === first) ?? 'launch-failed';
		return {status: 'refused', failure: createFailure(code, host, cleanLine(rest.join(' '), 300))};
	}

	async function readLog(id: string, offset: number, maxBytes: number): ReturnType<TaskBackend['readLog']> {
		const answer = await link.call({
			name: 'dgo_log',
			args: [id, String(offset), String(maxBytes)],
			deadlineMs: CALL_DEADLINE_MS,
			maxBytes: maxBytes + 100,
		});
		if (!answer.ok) return {failure: answer.failure};
		const end = answer.body.indexOf(10);
		const size = /^(\d{1,15})$/.exec(answer.body.toString('latin1', 0, Math.max(0, end)));
		if (answer.status === NO_SUCH_TASK || size === null)
			return {failure: createFailure('no-such-task', host, id)};
		const bytes = answer.body.subarray(end + 1);
		return {
			bytes,
			nextOffset: offset + bytes.length,
			totalBytes: Number(size[1]),
		};
	}

	return {
		submit,
		list,
		readLog,
		async cancel(id) {
			const word = createWord();
			const answer = await askShell(
				link.openShell(),
				Buffer.from(buildCancelScript(id, word)),
				word,
				CANCEL_DEADLINE_MS,
			);
			if (answer.kind === 'lost')
				return {task: null, failure: createFailure('connection-lost', host, answer.detail)};
			const listed = await list();
			if ('failure' in listed) return {task: null, failure: listed.failure};
			const task = listed.tasks.find(candidate => candidate.id === id);
			const [verb, ...rest] = answer.words.split(' ');
			if (task === undefined) return {task: null, failure: createFailure('no-such-task', host, id)};
			if (verb === 'cancelled') return {task, failure: null};
			// It was ended, but its node has no room to write that down.
			if (verb === 'unwritten')
				return {task, failure: createFailure('disk-full', host, cleanLine(rest.join(' '), 300))};
			return {task, failure: createFailure(verb === 'stuck' ? 'timed-out' : 'task-not-running', host, id)};
		},
		async prune(olderThanMs, dryRun) {
			const answer = await link.call({
				name: 'dgo_prune',
				args: [String(Math.floor(olderThanMs / 1000)), ...(dryRun ? ['keep'] : [])],
				deadlineMs: CALL_DEADLINE_MS,
			});
			return answer.ok
				? answer.body
						.toString('utf8')
						.split('\n')
						.filter(id => /^[0-9a-z]{4,32}$/.test(id))
				: [];
		},
	};
}

/** What `dgo_log` and `dgo_text` (node/tasks.sh) end with when the node has no such task. */
const NO_SUCH_TASK = 6;

/** What the launcher may refuse with; anything else is a launch that failed. */
const REFUSALS: readonly FailureCode[] = [
	'agent-missing',
	'agent-not-logged-in',
	'agent-refuses-root',
	'project-missing-there',
	'state-folder-refused',
	'disk-full',
	'launch-failed',
];

/** What can be told before anything is sent; a login may have come since, so the node looks for that once more. */
function refuse(
	request: TaskRequest,
	agent: AgentCommand,
	facts: NodeFacts | null,
	host: string,
): Failure | null {
	if (Buffer.byteLength(request.text) > TEXT_BYTES) {
		const detail = `a text over ${TEXT_BYTES} bytes; put it into a file of the project, and name that`;
		return createFailure('launch-failed', host, detail);
	}
	if (request.text.includes('\0'))
		return createFailure('launch-failed', host, 'the text holds a NUL character');
	if (facts === null || agent.kind === 'other') return null;
	const missing = [agent.words[0], ...agent.programs].find(
		program => AGENTS_IN_FACTS.includes(program) && !Object.hasOwn(facts.programs, program),
	);
	return missing === undefined ? null : createFailure('agent-missing', host, missing);
}
