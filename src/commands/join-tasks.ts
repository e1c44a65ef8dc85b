import {isUnsent} from '../orchestrator/domain/dispatch-outcome.ts';
import type {Network} from '../orchestrator/domain/network.ts';
import {isOver, type Task} from '../orchestrator/domain/task.ts';
import {type TaskView, viewTask} from '../orchestrator/domain/task-view.ts';
import type {DispatchOutcome, DispatchRequest, Orchestrator} from '../orchestrator/index.ts';
import {UNKNOWN} from '../presentation/format-number.ts';
import {formatDuration} from '../presentation/format-time.ts';
import {fitTable} from '../presentation/table.ts';
import {formatTaskState, formatTaskTitle} from '../presentation/task.ts';
import type {CommandContext} from './command.ts';
import {EXIT} from './exit-code.ts';
import {buildTaskJson} from './json-shapes.ts';
import {createProgressLine} from './progress-line.ts';
import {explainGone, noteTimeOver, type WaitResult, waitForTasks} from './wait-for-tasks.ts';

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
	const unsubscribe = orchestrator.subscribe((_, network) =>
		progress.show(formatStates(launched, network, environment.now())),
	);
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
	const unclear = result.views.flatMap(({task}) => (isUnclear(task) ? [task.id] : []));
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
			{
				tasks: result.views.map(({task, unknownSince}) => buildTaskJson(task, unknownSince)),
				unsent,
				end,
				...summary,
			},
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

function summarize({views}: WaitResult, elapsedMs: number): Summary {
	const tasks = views.map(({task}) => task);
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
	{views, gone, end}: WaitResult,
	unsent: readonly Unsent[],
	summary: Summary,
	output: CommandContext['output'],
): void {
	const ran = views.map(view => {
		const {task} = view;
		const duration = durationOf(task);
		return [
			task.id,
			task.host,
			isUnclear(task) ? 'not known' : formatTaskState(view),
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
	output.line(formatTimes(views, summary));
	if (end === 'timed-out') noteTimeOver(views, output);
}

/** Tasks that go on have no sum yet. */
function formatTimes(views: readonly TaskView[], {wholeMs, sumMs}: Summary): string {
	const whole = formatDuration(wholeMs);
	const [over, unknown] = [countOver(views), countUnknown(views)];
	if (over < views.length) {
		const others =
			unknown === 0 ? 'the others go on' : `${views.length - over - unknown} going on, ${unknown} unknown`;
		return `${over} of ${views.length} over after ${whole}; ${others}`;
	}
	return sumMs === null ? whole : `${whole}, ${formatDuration(sumMs)} one after another`;
}

function formatStates(launched: readonly Task[], network: Network, now: number): string {
	const views = launched.map(task => viewTask(network, network.tasks.get(task.id) ?? task, now));
	const unknown = countUnknown(views);
	const running = views.filter(({task, unknownSince}) => task.state === 'running' && unknownSince === null);
	const counts = `${countOver(views)} of ${views.length} over, ${running.length} running`;
	return unknown === 0 ? counts : `${counts}, ${unknown} unknown`;
}

function countOver(views: readonly TaskView[]): number {
	return views.filter(({task}) => isOver(task)).length;
}

function countUnknown(views: readonly TaskView[]): number {
	return views.filter(({unknownSince}) => unknownSince !== null).length;
}
