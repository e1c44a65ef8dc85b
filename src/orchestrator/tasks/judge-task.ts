import {createFailure, type Failure} from '../domain/failure.ts';
import {NO_PROGRESS, type Task, type TaskProgress} from '../domain/task.ts';
import type {AgentResult} from './agent-result.ts';
import {explainSaying} from './agent-sayings.ts';
import {
	isFrameLine,
	isRefusedByJq,
	isSpecialistRun,
	readLastWords,
	readLogLines,
	readSpecialist,
	tellsMissing,
} from './gummy-frame.ts';
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
	const {request, life, startedAt, isTextCut} = raw;
	const common = {...request, host, ...(isTextCut && {isTextCut})};
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
	// Who leaves a log with a result is no specialist.
	const specialist = raw.output === 'gummy' && result === null ? readSpecialist(raw.tail) : null;
	const ended = {
		...common,
		...(specialist === null ? {} : {specialist}),
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

/** What a shell or a specialist prints is no agent's result, whatever it looks like. */
function readResult({output, result, tail}: RawTask): AgentResult | null {
	return output === 'plain' || (output === 'gummy' && isSpecialistRun(tail)) ? null : result;
}

function findFailure(raw: RawTask, host: string, code: number, result: AgentResult | null): Failure | null {
	if (result !== null)
		return result.isError || result.subtype.startsWith('error') ? explainResult(result, host) : null;
	if (code !== 0) return explainExit(raw, host, code);
	switch (raw.output) {
		case 'plain':
			return null;
		case 'claude':
			return explainLines(raw.tail, host) ?? createFailure('agent-failed', host, NO_RESULT);
		case 'gummy':
			return explainGummy(raw.tail, host);
	}
}

const NO_RESULT = 'it ended without a result';
const NOT_READ = 'jq could not read what claude said; the work itself may be done';

function explainResult({subtype, text}: AgentResult, host: string): Failure {
	return createFailure(explainSaying(text) ?? 'agent-failed', host, text || subtype);
}

function explainExit({output, tail}: RawTask, host: string, code: number): Failure {
	// What a shell prints may be about claude, but is not claude's.
	const known = output === 'plain' ? null : explainLines(tail, host);
	if (known !== null) return known;
	const isGummy = output === 'gummy';
	const missing = isGummy ? tail.find(tellsMissing) : undefined;
	if (missing !== undefined) return createFailure('agent-missing', host, missing);
	const hint = isGummy && (code === 5 || tail.some(isRefusedByJq)) ? NOT_READ : findHint(output, tail);
	return createFailure('agent-failed', host, `exit ${code}${hint === '' ? '' : `: ${hint}`}`);
}

/** The line that tells most of why it failed; empty when there is none. */
function findHint(output: RawTask['output'], tail: readonly string[]): string {
	const telling =
		output === 'plain' ? tail : tail.filter(line => !line.startsWith('{') && !isFrameLine(line));
	return telling.findLast(line => line.startsWith('Error: ')) ?? telling.at(-1) ?? '';
}

/**
 * What came of a gummy that ended well and left no result line: it says so after every error, too. An error of
 * claude's is the whole of what a specialist said; work that is about such a message says more.
 */
function explainGummy(tail: readonly string[], host: string): Failure | null {
	const log = readLogLines(tail);
	if (log.length > 0) return explainLines(log, host) ?? createFailure('agent-failed', host, NO_RESULT);
	const [words = '', ...more] = readLastWords(tail) ?? [];
	if (more.length > 0) return null;
	if (words === 'null') return createFailure('agent-failed', host, NO_RESULT);
	if (isRefusedByJq(words)) return createFailure('agent-failed', host, NOT_READ);
	if (tellsMissing(words)) return createFailure('agent-missing', host, words);
	return explainLines([words], host);
}

function explainLines(lines: readonly string[], host: string): Failure | null {
	for (const line of lines) {
		const code = explainSaying(line);
		if (code !== null) return createFailure(code, host, line);
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
