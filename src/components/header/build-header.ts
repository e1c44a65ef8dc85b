import {paint, type Theme} from '../../presentation/tokens.ts';
import {displayWidth} from '../../presentation/width.ts';
import type {Totals} from '../../store/selectors.ts';

export interface HeaderFacts {
	readonly columns: number;
	readonly totals: Totals;
	/** `14:02:31`. */
	readonly clock: string;
	readonly paused: boolean;
	/** True when localhost is the only host. */
	readonly alone: boolean;
}

/** The first line: what there is, what works, and the clock. Parts that do not fit are left out from the end. */
export function buildHeader(theme: Theme, {columns, totals, clock, paused, alone}: HeaderFacts): string {
	const end = paused ? `paused ${clock}` : clock;
	const parts = [alone ? 'this computer only' : buildHosts(totals), ...buildWork(totals)];
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

function buildHosts({hosts, online, blocked}: Totals): string {
	const waiting = blocked === 0 ? '' : `, ${blocked} ${blocked === 1 ? 'needs' : 'need'} you`;
	return `${count(hosts, 'host')}, ${online} online${waiting}`;
}

function buildWork({specialists, working, running, unknown}: Totals): string[] {
	const beyond = unknown === 0 ? '' : `, ${unknown} unknown`;
	return [
		`${count(specialists, 'specialist')}, ${working} working`,
		`${count(running, 'task')} running${beyond}`,
	];
}

function count(number: number, word: string): string {
	return `${number} ${word}${number === 1 ? '' : 's'}`;
}
