import {cleanText} from '../orchestrator/domain/clean-text.ts';
import type {TailscaleState} from '../orchestrator/domain/event.ts';
import type {ActivityEntry} from '../orchestrator/domain/network.ts';
import {formatFailure, formatFailureShort} from './failures.ts';
import {formatBytes, formatQuantity} from './format-number.ts';
import {formatDuration} from './format-time.ts';
import {shortenPaths} from './shorten-paths.ts';
import {formatTaskId, formatTaskTitle} from './task.ts';
import {displayWidth, truncateEnd, truncateMiddle} from './width.ts';

/** Columns that a task's text takes in a line of activity. */
const TITLE_COLUMNS = 40;

/** Columns that a host's name keeps where a line has no room for it. */
const HOST_COLUMNS = 8;

/** So many characters of a task's text are told; its log has all of it. */
const TEXT_LIMIT = 4000;

/** What happened as paragraphs that leave nothing out: its line, the text of its task, what else is known, what to do. */
export function tellActivity(entry: ActivityEntry): readonly string[] {
	const {what} = entry;
	const line = formatActivity(entry);
	const text = 'task' in what ? [cleanText(what.text.slice(0, TEXT_LIMIT)).trim()] : [];
	if (!('failure' in what) || what.failure === null) return [line, ...text];
	const {what: sentence, hint} = formatFailure(what.failure);
	const isTold = line.endsWith(sentence) || sentence === formatFailure({...what.failure, detail: ''}).what;
	return [line, ...text, ...(isTold ? [] : [sentence]), hint].filter(paragraph => paragraph !== '');
}

/** One line of "what happened", without its time. */
export function formatActivity({host, what}: ActivityEntry): string {
	const where = host ?? 'dgo';
	switch (what.kind) {
		case 'host-joined':
			return `${where} joined the network`;
		case 'host-left':
			return `${where} left the network`;
		case 'link-lost':
			return `${where} is offline: ${formatFailureShort(what.failure)}`;
		case 'link-blocked':
			return `${where} needs you: ${formatFailureShort(what.failure)}`;
		case 'link-back':
			return `${where} back after ${formatDuration(what.awayMs)}`;
		case 'task-started':
			return `${formatTaskId(what.task)} on ${where} started: ${formatTaskTitle(what.text, TITLE_COLUMNS)}`;
		case 'task-succeeded':
			return `${formatTaskId(what.task)} on ${where} succeeded`;
		case 'task-cancelled':
			return `${formatTaskId(what.task)} on ${where} cancelled`;
		case 'task-lost':
			return `${formatTaskId(what.task)} on ${where} is lost`;
		case 'task-failed':
			return `${formatTaskId(what.task)} on ${where} failed: ${formatFailureShort(what.failure)}`;
		case 'sync-waiting':
			return `${where} ${formatSyncWait(what.pid, what.destination)}`;
		case 'sync-done':
			return what.files === 0
				? `${where} synced: nothing had changed`
				: `${where} synced: ${formatQuantity(what.files, 'file')}, ${formatBytes(what.bytes)}`;
		case 'sync-failed':
			return `${where} not synced: ${formatFailureShort(what.failure)}`;
		case 'cordoned':
			return `${where} cordoned: it takes no new work`;
		case 'uncordoned':
			return `${where} takes work again`;
		case 'tailscale':
			return formatTailscale(what.tailscale.status);
		case 'notice':
			return what.failure === null ? what.text : `${what.text}: ${formatFailure(what.failure).what}`;
	}
}

/** Why a copy does not begin yet, and when it will; `pid` is the process of the other dgo. */
export function formatSyncWait(pid: number, destination: string): string {
	return `waits: another dgo (process ${pid}) copies to ${destination}; this copy begins when that one has ended`;
}

/** One line of "what happened" for so many columns: its host's name is cut in the middle first, then its paths, then its end. */
export function fitActivity(entry: ActivityEntry, columns: number): string {
	const whole = formatActivity(entry);
	const over = displayWidth(whole) - columns;
	if (over <= 0) return whole;
	const text = formatActivity({...entry, host: entry.host === null ? null : shortenHost(entry.host, over)});
	return displayWidth(text) <= columns ? text : truncateEnd(shortenPaths(text), columns);
}

/** Makes a host's name shorter by so many columns, as far as it still tells which one it is. */
function shortenHost(host: string, over: number): string {
	return truncateMiddle(host, Math.max(HOST_COLUMNS, displayWidth(host) - over));
}

function formatTailscale(status: TailscaleState['status']): string {
	switch (status) {
		case 'stopped':
			return 'Tailscale is stopped (tailscale up); ssh hosts go on';
		case 'logged-out':
			return 'Tailscale is logged out (tailscale login); ssh hosts go on';
		case 'failed':
			return 'Tailscale does not answer; ssh hosts go on';
		case 'absent':
		case 'starting':
		case 'running':
			return 'Tailscale runs again';
	}
}
