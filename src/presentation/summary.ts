import type {Summary} from '../orchestrator/domain/summary.ts';
import {formatQuantity} from './format-number.ts';

/** The tasks that are not over: how many run, and of how many on hosts out of reach that is not known. */
export function formatRunning({tasksRunning, tasksUnknown}: Summary): string {
	const beyond = tasksUnknown === 0 ? '' : `, ${tasksUnknown} unknown`;
	return `${formatQuantity(tasksRunning, 'task')} running${beyond}`;
}
