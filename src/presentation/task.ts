import {cleanLine} from '../orchestrator/domain/clean-text.ts';
import type {TaskView} from '../orchestrator/domain/task-view.ts';
import {formatClock} from './format-time.ts';
import {truncateMiddle} from './width.ts';

/** The first 4 of a task's 10 characters: enough to tell it by, and to name it to dgo. */
export function formatTaskId(id: string): string {
	return id.slice(0, 4);
}

/** A task's state in words; a host out of reach makes it `unknown since 14:02:31`. */
export function formatTaskState({task, unknownSince}: TaskView): string {
	if (unknownSince !== null) return `unknown since ${formatClock(unknownSince)}`;
	if (task.state === 'running' && task.lingering) return 'running (has its result)';
	if (task.state === 'lost') return task.reason === 'rebooted' ? 'lost (rebooted)' : 'lost (process gone)';
	return task.state;
}

/** The first line of a task's text, cleaned and cut in its middle to so many columns. */
export function formatTaskTitle(text: string, columns: number): string {
	const line = FIRST_LINE.exec(text)?.[0] ?? '';
	return truncateMiddle(cleanLine(line.trimEnd(), 1000), columns);
}

/** From the first character that is no blank to the end of its line, however long the text is. */
const FIRST_LINE = /\S[^\r\n\u2028\u2029]*/;
