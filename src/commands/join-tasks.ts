import {isUnsent} from '../orchestrator/domain/dispatch-outcome.ts';
import {isOver, type Task} from '../orchestrator/domain/task.ts';
import type {DispatchOutcome, DispatchRequest, Orchestrator} from '../orchestrator/index.ts';
import {UNKNOWN} from '../presentation/format-number.ts';
import {formatDuration} from '../presentation/format-time.ts';
import {fitTable} from '../presentation/table.ts';
import {formatTaskTitle} from '../presentation/task.ts';
import type {CommandContext} from './command.ts';
import {EXIT} from './exit-code.ts';
import {buildTaskJson} from './json-shapes.ts';
import {createProgressLine} from './progress-line.ts';
import {explainGone, type WaitResult, waitForTasks} from './wait-for-tasks.ts';

/**
 * Waits for dispatched work and sums it up: who ran what, how long, what was never sent, the whole beside the sum,
 * the worst exit status. Each outcome is that of the request at its place.
 */
export async function joinTasks(
	context: CommandContext,
	orchestrator: Orchestrator,
	requests: readonly DispatchRequest[],
	outcomes: readonly DispatchOutcome[],
	timeoutMs: number | null,
): Promise<number> {
	const {output, environment, arguments: given} = context;
	// The table tells what was interrupted.
	for (const outcome of outcomes)
		if (outcome.failure !== null && outcome.failedAt !== 'interruption') output.failure(outcome.failure);
	// What may have started is waited for as well: its node tells, once it answers.
	const launched = outcomes.flatMap(outcome => (isUnsent(outcome) ? [] : [outcome.task]));
	const startedAt = environment.now();
	const progress = createProgressLine(output);
	const unsubscribe = orchestrator.subscribe(() => progress.show(formatStates(launched, orchestrator)));
	const result = await waitForTasks(
		orchestrator,
		launched.map(task => task.id),
		{timeoutMs, interrupted: context.interrupted, now: environment.now},
	);
	unsubscribe();
	progress.clear();

	// Whoever interrupts the sending stops the rest, too, even where what was sent is over.
	const end = context.interrupted.aborted ? 'interrupted' : result.end;
	const summary = summarize(result, environment.now() - startedAt);
	const unsent = outcomes.flatMap((outcome, index) =>
		isUnsent(outcome) ? [{host: outcome.failure.host, text: requests[index]?.text ?? ''}] : [],
	);
	const unclear = result.tasks.filter(isUnclear).map(({id}) => id);
	const gone = explainGone(result);
	for (const failure of gone) output.failure(failure);
	const failures = outcomes
		.flatMap(outcome =>
			isUnsent(outcome) || unclear.includes(outcome.task.id) ? (outcome.failure ?? []) : [],
		)
		.concat(gone);
	if (given.flag('json')) {
		output.json(
			'dispatch',
			{tasks: result.tasks.map(task => buildTaskJson(task)), unsent, end, ...summary},
			failures,
		);
	} else {
		printSummary({...result, end}, unsent, summary, output);
	}
	if (end === 'timed-out') return EXIT.timedOut;
	if (end === 'interrupted') return EXIT.interrupted;
	const worst = summary.worstExitCode ?? EXIT.done;
	return failures.length > 0 ? Math.max(EXIT.someFailed, worst) : worst;
}

/** Whether it is not known yet that a task started. */
function isUnclear(task: Task): boolean {
	return task.state === 'starting' && task.unanswered !== undefined;
}

interface Unsent {
	readonly host: string | null;
	readonly text: string;
}

interface Summary {
	/** From the first launch to the last end, in milliseconds. */
	readonly wholeMs: number;
	/** What the tasks would have taken one after another; null while one goes on, or did not tell. */
	readonly sumMs: number | null;
	/** The highest exit status of those that are over; a task that failed with 0 counts as 1; null when none is. */
	readonly worstExitCode: number | null;
}

function summarize({tasks}: WaitResult, elapsedMs: number): Summary {
	const over = tasks.filter(isOver);
	const durations = tasks.flatMap(task => durationOf(task) ?? []);
	return {
		wholeMs: elapsedMs,
		sumMs:
			tasks.length > 0 && durations.length === tasks.length
				? durations.reduce((sum, duration) => sum + duration, 0)
				: null,
		worstExitCode: over.length === 0 ? null : Math.max(EXIT.done, ...over.map(exitCodeOf)),
	};
}

function exitCodeOf(task: Task): number {
	if (task.state === 'succeeded') return EXIT.done;
	const exitCode = 'exitCode' in task ? task.exitCode : null;
	return exitCode === null || exitCode === 0 ? EXIT.someFailed : exitCode;
}

function durationOf(task: Task): number | null {
	if (!('endedAt' in task) || task.startedAt === null) return null;
	return Math.max(0, task.endedAt - task.startedAt);
}

function printSummary(
	{tasks, gone, end}: WaitResult,
	unsent: readonly Unsent[],
	summary: Summary,
	output: CommandContext['output'],
): void {
	const ran = tasks.map(task => {
		const duration = durationOf(task);
		return [
			task.id,
			task.host,
			isUnclear(task) ? 'not known' : task.state,
			duration === null ? UNKNOWN : formatDuration(duration),
			formatTaskTitle(task.text, 50),
		];
	});
	const removed = gone.map(({id, host, text}) => [id, host, 'removed', UNKNOWN, formatTaskTitle(text, 50)]);
	const left = unsent.map(({host, text}) => [
		UNKNOWN,
		host ?? UNKNOWN,
		'not sent',
		UNKNOWN,
		formatTaskTitle(text, 50),
	]);
	for (const line of fitTable(
		['TASK', 'HOST', 'STATE', 'TOOK', 'TEXT'].map(title => ({title})),
		[...ran, ...removed, ...left],
		output.tableColumns,
	))
		output.line(line);
	output.line();
	output.line(formatTimes(tasks, summary));
	if (end === 'timed-out') output.note('dgo: the time is over; the tasks go on');
}

/** Tasks that go on have no sum yet. */
function formatTimes(tasks: readonly Task[], {wholeMs, sumMs}: Summary): string {
	const whole = formatDuration(wholeMs);
	if (!tasks.every(isOver))
		return `${tasks.filter(isOver).length} of ${tasks.length} over after ${whole}; the others go on`;
	return sumMs === null ? whole : `${whole}, ${formatDuration(sumMs)} one after another`;
}

function formatStates(launched: readonly Task[], orchestrator: Orchestrator): string {
	const {tasks} = orchestrator.network();
	const states = launched.map(task => tasks.get(task.id)?.state ?? task.state);
	const over = states.filter(state => state !== 'running' && state !== 'starting').length;
	return `${over} of ${launched.length} over, ${states.filter(state => state === 'running').length} running`;
}
