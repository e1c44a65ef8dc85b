import type {ActivityEntry} from '../../orchestrator/domain/network.ts';
import {fitActivity, formatActivity} from '../../presentation/activity.ts';
import {formatClock} from '../../presentation/format-time.ts';
import {shortenPaths} from '../../presentation/shorten-paths.ts';
import {paint, type Theme, toneOfLevel} from '../../presentation/tokens.ts';
import {displayWidth, truncateEnd} from '../../presentation/width.ts';
import {wrapText} from '../../presentation/wrap-text.ts';
import type {Notice} from '../../store/notice-slice.ts';
import type {PaneSize} from '../parts/pane.tsx';

const ALONE =
	'No other host yet: dgo doctor says what is missing, dgo config init writes a configuration to name hosts in.';

export interface StatusFacts {
	readonly notice: Notice | null;
	readonly filter: string;
	/** The key that takes the filter away. */
	readonly showAll: string;
	readonly activity: readonly ActivityEntry[];
	/** True when this computer is the only host. */
	readonly alone: boolean;
}

/**
 * What is said right now, else the filter that hides rows, else the last things that happened. It stands in the last of
 * its rows; only a notice that is longer than one takes those above, too.
 */
export function buildStatus(theme: Theme, {columns, rows}: PaneSize, facts: StatusFacts): readonly string[] {
	const {notice, filter, showAll, activity, alone} = facts;
	const room = columns - 2;
	if (notice !== null) return buildNotice(theme, {columns, rows}, notice);
	const blank = Array.from({length: rows - 1}, () => '');
	if (filter !== '') {
		const text = truncateEnd(`only rows with ${filter}   (${showAll} shows all)`, room);
		return [...blank, ` ${paint(theme, 'accent', text)}`];
	}
	const text = alone && activity.length === 0 ? truncateEnd(ALONE, room) : buildLatest(activity, room);
	return [...blank, ` ${paint(theme, 'dim', text)}`];
}

/** A notice in the last of its rows, or in all of them when it is long. */
export function buildNotice(
	theme: Theme,
	{columns, rows}: PaneSize,
	{text, level}: Notice,
): readonly string[] {
	const lines = fitNotice(text, columns - 2, rows);
	const blank = Array.from({length: rows - lines.length}, () => '');
	return [...blank, ...lines.map(line => ` ${paint(theme, toneOfLevel(level, true), line)}`)];
}

/** A notice in one row where it can be, whole or with its paths cut to their ends; else in all rows, its end cut. */
function fitNotice(text: string, room: number, rows: number): readonly string[] {
	const short = shortenPaths(text);
	const layouts = [[text], [short], wrapText(text, room), wrapText(short, room)];
	const fitting = layouts.find(
		lines => lines.length <= rows && lines.every(line => displayWidth(line) <= room),
	);
	if (fitting !== undefined) return fitting;
	const lines = wrapText(short, room);
	return [...lines.slice(0, rows - 1), truncateEnd(lines.slice(rows - 1).join(' '), room)];
}

/** The newest entries that fit whole, newest first; at least one, cut. */
function buildLatest(activity: readonly ActivityEntry[], room: number): string {
	let line = '';
	for (const entry of activity) {
		const clock = formatClock(entry.at);
		const text = `${clock} ${formatActivity(entry)}`;
		const next = line === '' ? text : `${line}   ${text}`;
		if (displayWidth(next) > room) {
			return line === '' ? `${clock} ${fitActivity(entry, room - clock.length - 1)}` : line;
		}
		line = next;
	}
	return line;
}
