import type {Summary} from '../orchestrator/domain/summary.ts';
import {formatQuantity} from './format-number.ts';

/** How many hosts there are, how many of them answer, and how many wait for a person. */
export function formatHosts({hosts, online, blocked}: Summary): string {
	const waiting = blocked === 0 ? '' : `, ${blocked} ${blocked === 1 ? 'needs' : 'need'} you`;
	return `${formatQuantity(hosts, 'host')}, ${online} online${waiting}`;
}

/** The specialists of all hosts: how many work, and of how many on hosts out of reach that is not known. */
export function formatSpecialistTotals({specialists, working, specialistsUnknown}: Summary): string {
	const all = formatQuantity(specialists + specialistsUnknown, 'specialist');
	return `${all}, ${working} working${formatUnknown(specialistsUnknown)}`;
}

/** The specialists at work, and of how many on hosts out of reach that is not known. */
export function formatWorking({working, specialistsUnknown}: Summary): string {
	return `${formatQuantity(working, 'specialist')} working${formatUnknown(specialistsUnknown)}`;
}

/** The tasks that are not over: how many run, and of how many on hosts out of reach that is not known. */
export function formatRunning({tasksRunning, tasksUnknown}: Summary): string {
	return `${formatQuantity(tasksRunning, 'task')} running${formatUnknown(tasksUnknown)}`;
}

function formatUnknown(count: number): string {
	return count === 0 ? '' : `, ${count} unknown`;
}
