import type {Summary} from '../../orchestrator/domain/summary.ts';
import {formatHosts, formatRunning, formatSpecialistTotals} from '../../presentation/summary.ts';
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

/** The first line: what there is, what works, and the clock. What does not fit is said shorter, then left out from the end. */
export function buildHeader(theme: Theme, {columns, summary, clock, paused, alone}: HeaderFacts): string {
	const end = paused ? `paused ${clock}` : clock;
	const room = columns - displayWidth(end) - 3;
	const layouts = listLayouts(alone ? 'this computer only' : formatHosts(summary), summary);
	const left = layouts.find(layout => displayWidth(layout) <= room) ?? ' dgo';
	const gap = columns - displayWidth(left) - 1 - displayWidth(end);
	if (gap < 1) return paint(theme, paused ? 'look' : 'strong', left.slice(0, columns));
	const name = paint(theme, 'strong', left.slice(0, 4));
	return `${name}${left.slice(4)}${' '.repeat(gap)}${paused ? paint(theme, 'look', end) : end}`;
}

/** What is said, from all of it to the hosts alone. */
function listLayouts(hosts: string, summary: Summary): readonly string[] {
	const {tasksRunning, tasksUnknown} = summary;
	const specialists = formatSpecialistTotals(summary);
	const tasks = formatRunning(summary);
	return [
		[hosts, specialists, tasks],
		...(tasksUnknown === 0 ? [] : [[hosts, specialists, `${tasksRunning} running, ${tasksUnknown} unknown`]]),
		[hosts, tasks],
		[hosts],
	].map(parts => ` dgo  ${parts.join('   ')}`);
}
