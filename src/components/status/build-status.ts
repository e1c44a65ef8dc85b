import type {ActivityEntry} from '../../orchestrator/domain/network.ts';
import {formatActivity} from '../../presentation/activity.ts';
import {formatClock} from '../../presentation/format-time.ts';
import {LEVEL_TONES, paint, type Theme} from '../../presentation/tokens.ts';
import {displayWidth, truncateEnd} from '../../presentation/width.ts';
import type {Notice} from '../../store/notice-slice.ts';

const ALONE = 'No other host yet: dgo config init lists what it finds, dgo doctor says what is missing.';

/** What is said right now, else the filter that hides rows, else the last things that happened. */
export function buildStatus(
	theme: Theme,
	columns: number,
	{
		notice,
		filter,
		activity,
		alone,
	}: {
		readonly notice: Notice | null;
		readonly filter: string;
		readonly activity: readonly ActivityEntry[];
		/** True when this computer is the only host. */
		readonly alone: boolean;
	},
): string {
	const room = columns - 2;
	const cut = (text: string) => truncateEnd(text, room);
	if (notice !== null) {
		const tone = notice.level === 'info' ? 'strong' : LEVEL_TONES[notice.level];
		return ` ${paint(theme, tone, cut(notice.text))}`;
	}
	if (filter !== '') return ` ${paint(theme, 'accent', cut(`only rows with ${filter}   (Esc shows all)`))}`;
	if (alone && activity.length === 0) return ` ${paint(theme, 'dim', cut(ALONE))}`;
	return ` ${paint(theme, 'dim', buildLatest(activity, room))}`;
}

/** The newest entries that fit whole, newest first; at least one, cut. */
function buildLatest(activity: readonly ActivityEntry[], room: number): string {
	let line = '';
	for (const entry of activity) {
		const text = `${formatClock(entry.at)} ${formatActivity(entry)}`;
		const next = line === '' ? text : `${line}   ${text}`;
		if (displayWidth(next) > room) return line === '' ? truncateEnd(text, room) : line;
		line = next;
	}
	return line;
}
