import {createFailure, type Failure} from '../orchestrator/domain/failure.ts';
import {isOver, type Task} from '../orchestrator/domain/task.ts';
import {type TaskView, viewTask} from '../orchestrator/domain/task-view.ts';
import type {Orchestrator} from '../orchestrator/index.ts';
import {formatFailure} from '../presentation/failures.ts';
import {formatTaskState, formatTaskTitle} from '../presentation/task.ts';
import type {CommandContext} from './command.ts';
import {EXIT} from './exit-code.ts';
import {buildTaskJson} from './json-shapes.ts';

export interface WaitResult {
	/** The tasks as they looked at the end. */
	readonly views: readonly TaskView[];
	/** Those that their hosts no longer list, as they were at first: somebody removed them. */
	readonly gone: readonly Task[];
	readonly end: 'all-over' | 'timed-out' | 'interrupted';
}

/** How often the hosts are asked in the first minute, where a second more would be much, and then. */
const QUICK_MS = 500;
const SLOW_MS = 2_000;
const QUICK_FOR_MS = 60_000;

/** Watches the network until all of these tasks are over or gone, the time is, or the person interrupts. */
export async function waitForTasks(
	orchestrator: Orchestrator,
	ids: readonly string[],
	options: {readonly timeoutMs: number | null; readonly interrupted: AbortSignal; readonly now: () => number},
): Promise<WaitResult> {
	const collect = () => ids.flatMap(id => orchestrator.network().tasks.get(id) ?? []);
	const asked = collect();
	const areOver = () => collect().every(isOver);
	const setPace = (everyMs: number) =>
		orchestrator.setPace({
			status: 'watching',
			onScreen: collect().map(task => task.host),
			everyMs,
			tasksEveryMs: everyMs,
		});
	setPace(QUICK_MS);
	const slowDown = setTimeout(() => setPace(SLOW_MS), QUICK_FOR_MS);
	const end = await new Promise<WaitResult['end']>(resolve => {
		const settle = (how: WaitResult['end']) => {
			clearTimeout(timer);
			clearTimeout(slowDown);
			unsubscribe();
			resolve(how);
		};
		const timer =
			options.timeoutMs === null
				? undefined
				: setTimeout(() => settle('timed-out'), Math.min(options.timeoutMs, 2 ** 31 - 1));
		const unsubscribe = orchestrator.subscribe(() => {
			if (areOver()) settle('all-over');
		});
		options.interrupted.addEventListener('abort', () => settle('interrupted'), {once: true});
		if (areOver()) settle('all-over');
		else if (options.interrupted.aborted) settle('interrupted');
	});
	const network = orchestrator.network();
	return {
		views: collect().map(task => viewTask(network, task, options.now())),
		gone: asked.filter(({id}) => !network.tasks.has(id)),
		end,
	};
}

/** What to say of tasks that are gone. */
export function explainGone({gone}: WaitResult): readonly Failure[] {
	return gone.map(({id, host}) => createFailure('no-such-task', host, id));
}

/** Prints how tasks ended, and gives the exit status. */
export function printEndedTasks({arguments: given, output}: CommandContext, result: WaitResult): number {
	const {views, end} = result;
	const gone = explainGone(result);
	if (given.flag('json')) {
		const failed = views.flatMap(({task}) => (task.state === 'failed' ? [task.failure] : []));
		output.json(
			'wait',
			views.map(({task, unknownSince}) => buildTaskJson(task, unknownSince)),
			[...failed, ...gone],
		);
	} else {
		for (const view of views) {
			const {task} = view;
			const why = task.state === 'failed' ? `: ${formatFailure(task.failure).what}` : '';
			output.line(
				`${task.id}  ${formatTaskState(view)}  ${task.host}  ${formatTaskTitle(task.text, 60)}${why}`,
			);
		}
		for (const failure of gone) output.failure(failure);
	}
	if (end === 'timed-out') {
		noteTimeOver(views, output);
		return EXIT.timedOut;
	}
	if (end === 'interrupted') return EXIT.interrupted;
	if (gone.length > 0) return EXIT.noSuchTask;
	return views.every(({task}) => task.state === 'succeeded') ? EXIT.done : EXIT.someFailed;
}

/** Says that the time is over, and what is known of the tasks that are not. */
export function noteTimeOver(views: readonly TaskView[], output: CommandContext['output']): void {
	const isAllKnown = views.every(({unknownSince}) => unknownSince === null);
	const what = isAllKnown ? 'the tasks go on' : 'tasks go on, as far as their hosts answer';
	output.note(`dgo: the time is over; ${what}`);
}
