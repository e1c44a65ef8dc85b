import {createFailure} from '../domain/failure.ts';
import {isOver, type Task} from '../domain/task.ts';
import type {HostLink} from '../link/port.ts';
import {TEXT_BYTES} from './agents.ts';
import {judgeTask} from './judge-task.ts';
import {LISTED_BYTES} from './launch-script.ts';
import {choosePageBytes, FIRST_PAGE_BYTES} from './page-bytes.ts';
import {parseTasks, type RawTask} from './parse-tasks.ts';
import {createProgressFollower} from './progress-follower.ts';
import type {TaskBackend} from './task-backend.ts';
import {createTextCompleter} from './text-completer.ts';

const LIST_DEADLINE_MS = 10_000;
/** A page of what is over, and all that is not. */
const LIST_BYTES = 4 * 1024 * 1024;
/** What the finished tasks of one host may take of this computer's memory: so many, with texts of so many characters. */
const MOST_TASKS = 10_000;
const MOST_TEXT = 64 * 1024 * 1024;

/**
 * Makes the listing of a host's tasks. It knows those that are over, so that the node tells them once, page by page;
 * of those that go on it reads what their logs tell of them.
 */
export function createTaskList(link: HostLink, readLog: TaskBackend['readLog']): TaskBackend['list'] {
	const host = link.host.name;
	const follower = createProgressFollower(readLog);
	const texts = createTextCompleter(link);
	/** Tasks that are over and will never change: the node need not tell them again. */
	const over = new Map<string, Task>();
	let pageBytes = FIRST_PAGE_BYTES;
	let last: Promise<unknown> = Promise.resolve();

	async function listNow(): ReturnType<TaskBackend['list']> {
		for (;;) {
			const knownBefore = over.size;
			const page = await readPage();
			if ('failure' in page) return page;
			for (const task of page.told) if (isSettled(task)) over.set(task.id, task);
			// Every page adds to what is over, up to a limit: no node can make a listing go on for ever.
			if (page.hasMore && over.size > knownBefore) continue;
			const going = page.told.filter(task => !isSettled(task));
			texts.keep(going.map(task => task.id));
			follower.keep(going.filter(task => !isOver(task)).map(task => task.id));
			return {tasks: [...over.values(), ...going]};
		}
	}

	/** All that goes on, and of what is over some that were not told yet. */
	async function readPage() {
		const answer = await link.call({
			name: 'dgo_tasks',
			args: [String(pageBytes), ...over.keys()],
			deadlineMs: LIST_DEADLINE_MS,
			maxBytes: LIST_BYTES,
		});
		if (!answer.ok) {
			pageBytes = choosePageBytes(pageBytes, null);
			return {failure: answer.failure};
		}
		const page = parseTasks(answer.body);
		if (page.hasMore) pageBytes = choosePageBytes(pageBytes, answer.latencyMs);
		for (const id of [...over.keys()]) if (!page.known.has(id)) over.delete(id);
		if (isTooMuch(over, page.tasks))
			return {
				failure: createFailure('answer-too-large', host, `over ${MOST_TASKS} tasks, or too long ones`),
			};
		const told: Task[] = [];
		for (const raw of await Promise.all(page.tasks.map(texts.complete))) {
			if (raw === null) continue;
			if ('failure' in raw) return raw;
			const {progress, hasResult} = await follower.follow(raw);
			told.push(judgeTask(raw, host, progress, hasResult));
		}
		return {told, hasMore: page.hasMore};
	}

	/** One after another: two at once would read on in the same logs. */
	return () => {
		const next = last.then(listNow);
		last = next;
		return next;
	};
}

/** Whether finished tasks, with those of another page, would take more of this computer's memory than one host may. */
function isTooMuch(over: ReadonlyMap<string, Task>, page: readonly RawTask[]): boolean {
	const held = [...over.values()].reduce((sum, {text}) => sum + text.length, 0);
	const coming = page.reduce(
		(sum, {request, textBytes}) => sum + (textBytes > LISTED_BYTES ? TEXT_BYTES : request.text.length),
		0,
	);
	return over.size + page.length > MOST_TASKS || held + coming > MOST_TEXT;
}

/** Whether a task will never change any more; one that is lost may be found again. */
function isSettled(task: Task): boolean {
	return isOver(task) && task.state !== 'lost';
}
