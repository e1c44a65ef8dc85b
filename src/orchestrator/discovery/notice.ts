import {cleanLine} from '../domain/clean-text.ts';
import type {NoticeLevel} from '../domain/event.ts';

/** A sentence about something that discovery left out or could not read. Clean, one line. */
export interface DiscoveryNotice {
	readonly level: NoticeLevel;
	readonly text: string;
}

const MAX_NOTICES = 20;

/** Makes a notice; what comes from outside is cleaned here. */
export function createNotice(level: NoticeLevel, text: string): DiscoveryNotice {
	return {level, text: cleanLine(text, 300)};
}

/** Keeps the first twenty of many notices and counts the rest. */
export function limitNotices(notices: readonly DiscoveryNotice[]): readonly DiscoveryNotice[] {
	if (notices.length <= MAX_NOTICES) return notices;
	const rest = notices.length - MAX_NOTICES;
	return [...notices.slice(0, MAX_NOTICES), createNotice('info', `and ${rest} more like these`)];
}
