import {createFailure, type Failure, type FailureCode} from '../domain/failure.ts';
import {NO_PROGRESS, type Task, type TaskProgress} from '../domain/task.ts';
import type {AgentResult} from './agent-result.ts';
import type {RawTask} from './parse-tasks.ts';

/**
 * Judges a task by result line, process and exit status together, since each alone lies: an agent's
 * error may exit with 0, and gummy exits with 5 after a good run whose output jq cannot read.
 * `progress` is what the stream of a running task has told so far.
 */
export function judgeTask(
	raw: RawTask,
	host: string,
	progress: TaskProgress = NO_PROGRESS,
	hasResult = false,
): Task {
	const {request, life, startedAt} = raw;
	const common = {...request, host};
	if (life.kind === 'not-started' || life.kind === 'waiting' || startedAt === null)
		return {...common, state: 'starting'};
	const result = readResult(raw);
	const told: TaskProgress =
		result === null
			? progress
			: {...progress, turns: result.turns, costUsd: result.costUsd, saying: result.text || progress.saying};
	if (life.kind === 'alive')
		return {
			...common,
			state: 'running',
			startedAt,
			progress,
			outputBytes: life.outputBytes,
			lingering: hasResult,
		};
	if (life.kind !== 'ended') {
		return {
			...common,
			state: 'lost',
			startedAt,
			progress: told,
			outputBytes: 0,
			reason: life.kind === 'gone' ? 'process-gone' : 'rebooted',
		};
	}
	const ended = {
		...common,
		startedAt,
		endedAt: life.endedAt,
		exitCode: life.code,
		signal: signalOf(life.code),
		outputBytes: life.outputBytes,
		progress: {...told, tool: null},
	};
	if (raw.isCancelled) return {...ended, state: 'cancelled'};
	const failure = findFailure(raw, host, life.code, result);
	return failure === null ? {...ended, state: 'succeeded'} : {...ended, state: 'failed', failure};
}

/** What a shell prints is no agent's result, whatever it looks like. */
function readResult({output, result}: RawTask): AgentResult | null {
	return output === 'plain' ? null : result;
}

function findFailure(raw: RawTask, host: string, code: number, result: AgentResult | null): Failure | null {
	if (result !== null)
		return result.isError || result.subtype.startsWith('error') ? explainResult(result, host) : null;
	const known = explainOutput(raw.tail, host);
	if (known !== null && (code !== 0 || raw.output !== 'plain')) return known;
	if (code !== 0) {
		const hint =
			raw.output === 'gummy' && code === 5
				? 'jq could not read what claude said; the work itself may be done'
				: (raw.tail.findLast(isTelling) ?? '');
		return createFailure('agent-failed', host, `exit ${code}${hint === '' ? '' : `: ${hint}`}`);
	}
	return raw.output === 'claude' ? createFailure('agent-failed', host, 'it ended without a result') : null;
}

/** Whether a line is for a person, and not of a stream, a frame or a mistaken "completed". */
function isTelling(line: string): boolean {
	return !/^(?:\{|=+$|TASK COMPLETED|Log: )/.test(line);
}

function explainResult({subtype, text}: AgentResult, host: string): Failure {
	return createFailure(
		/not logged in|\/login/i.test(text) ? 'agent-not-logged-in' : 'agent-failed',
		host,
		text || subtype,
	);
}

/** What claude and gummy say in plain words when they never came to a result. */
const SAYINGS: readonly (readonly [RegExp, FailureCode])[] = [
	[/Not logged in|Please run \/login|Invalid API key/, 'agent-not-logged-in'],
	[/cannot be used with root\/sudo privileges/, 'agent-refuses-root'],
	[/'claude' command not found|jq: command not found|jq: not found/, 'agent-missing'],
	[/^(?:API )?Error: /, 'agent-failed'],
];

function explainOutput(tail: readonly string[], host: string): Failure | null {
	for (const [pattern, code] of SAYINGS) {
		const line = tail.find(candidate => pattern.test(candidate));
		if (line !== undefined) return createFailure(code, host, line);
	}
	return null;
}

const SIGNALS: Readonly<Record<number, string>> = {
	1: 'HUP',
	2: 'INT',
	3: 'QUIT',
	6: 'ABRT',
	9: 'KILL',
	11: 'SEGV',
	13: 'PIPE',
	14: 'ALRM',
	15: 'TERM',
};

/** A shell tells a death by signal N as 128 + N. */
function signalOf(code: number): string | null {
	return code > 128 ? (SIGNALS[code - 128] ?? null) : null;
}
