import type {Summary} from '../../orchestrator/domain/summary.ts';
import {formatQuantity} from '../../presentation/format-number.ts';
import {paint, type Theme} from '../../presentation/tokens.ts';
import {displayWidth} from '../../presentation/width.ts';

export interface HeaderFacts {
	readonly columns: number;
	readonly summary: Summary;
	/** `14:02:31`. */
	readonly clock: string;
	readonly paused: boolean;
	/** True when localhost is the only host. */
	readonly alone: boolean;
}

/** The first line: what there is, what works, and the clock. Parts that do not fit are left out from the end. */
export function buildHeader(theme: Theme, {columns, summary, clock, paused, alone}: HeaderFacts): string {
	const end = paused ? `paused ${clock}` : clock;
	const parts = [alone ? 'this computer only' : buildHosts(summary), ...buildWork(summary)];
	let left = ' dgo';
	for (const [index, part] of parts.entries()) {
		const next = `${left}${index === 0 ? '  ' : '   '}${part}`;
		if (displayWidth(next) + displayWidth(end) + 3 > columns) break;
		left = next;
	}
	const room = columns - displayWidth(left) - 1 - displayWidth(end);
	if (room < 1) return paint(theme, paused ? 'look' : 'strong', left.slice(0, columns));
	const name = paint(theme, 'strong', left.slice(0, 4));
	return `${name}${left.slice(4)}${' '.repeat(room)}${paused ? paint(theme, 'look', end) : end}`;
}

function buildHosts({hosts, online, blocked}: Summary): string {
	const waiting = blocked === 0 ? '' : `, ${blocked} ${blocked === 1 ? 'needs' : 'need'} you`;
	return `${formatQuantity(hosts, 'host')}, ${online} online${waiting}`;
}

function buildWork({specialists, working, tasksRunning, tasksUnknown}: Summary): string[] {
	const beyond = tasksUnknown === 0 ? '' : `, ${tasksUnknown} unknown`;
	return [
		`${formatQuantity(specialists, 'specialist')}, ${working} working`,
		`${formatQuantity(tasksRunning, 'task')} running${beyond}`,
	];
}
