import {cleanLine} from '../domain/clean-text.ts';
import type {AgentTemplate} from '../domain/settings.ts';
import {AGENT_OUTPUTS} from '../domain/settings.ts';
import type {TaskRequest} from '../domain/task.ts';
import {TASK_MODES} from '../domain/task.ts';
import {TASK_TYPES} from '../domain/task-type.ts';
import type {AgentResult} from './agent-result.ts';
import {readResultLine} from './read-result-line.ts';

/** What a node tells of one task, not judged yet. Times are milliseconds since the epoch by the node's clock. */
export interface RawTask {
	/** As it was sent, but of a long text only the beginning; see text-completer.ts. */
	readonly request: TaskRequest;
	readonly textBytes: number;
	/** Set when the rest of a long text could not be had. */
	readonly isTextCut?: true;
	readonly output: AgentTemplate['output'];
	readonly startedAt: number | null;
	readonly isCancelled: boolean;
	readonly life:
		| {readonly kind: 'not-started'}
		| {readonly kind: 'waiting' | 'alive'; readonly outputBytes: number}
		| {readonly kind: 'gone' | 'rebooted'}
		| {readonly kind: 'ended'; readonly code: number; readonly endedAt: number; readonly outputBytes: number};
	/** What came with the result line of the agent's stream, when there was one. */
	readonly result: AgentResult | null;
	/** The last lines of our output, then those of gummy's own log. */
	readonly tail: readonly string[];
}

export interface TaskList {
	readonly tasks: readonly RawTask[];
	/** Ids that are still there and known to be over. */
	readonly known: ReadonlySet<string>;
	/** There are more that are over: ask again, and name these. */
	readonly hasMore: boolean;
}

type Lines = Map<string, string[]>;

/** Parses the answer of `dgo_tasks`. Never throws; a task whose card is damaged is left out. */
export function parseTasks(body: Buffer): TaskList {
	const tasks: RawTask[] = [];
	const known = new Set<string>();
	let hasMore = false;
	let open: {readonly id: string; readonly lines: Lines} | null = null;
	const close = () => {
		const task = open === null ? null : buildRawTask(open.id, open.lines);
		if (task !== null) tasks.push(task);
		open = null;
	};
	for (const line of body.toString('utf8').split('\n')) {
		const space = line.indexOf(' ');
		const key = space === -1 ? line : line.slice(0, space);
		const value = space === -1 ? '' : line.slice(space + 1);
		if (key === 'task') {
			close();
			open = /^[0-9a-z]{4,32}$/.test(value) ? {id: value, lines: new Map()} : null;
		} else if (key === 'known') known.add(value);
		else if (key === 'more') hasMore = true;
		else if (open !== null && key !== '') addLine(open.lines, key, value);
	}
	close();
	return {tasks, known, hasMore};
}

function addLine(lines: Lines, key: string, value: string): void {
	const values = lines.get(key);
	if (values === undefined) lines.set(key, [value]);
	else values.push(value);
}

function buildRawTask(id: string, lines: Lines): RawTask | null {
	const first = (key: string) => lines.get(key)?.[0] ?? '';
	const type = TASK_TYPES.find(candidate => candidate === first('type'));
	const mode = TASK_MODES.find(candidate => candidate === first('mode'));
	const output = AGENT_OUTPUTS.find(candidate => candidate === first('output'));
	const createdAt = parseMilliseconds(first('created'));
	if (type === undefined || mode === undefined || output === undefined || createdAt === null) return null;
	return {
		request: {
			id,
			text: joinText(lines.get('text') ?? [], Number(first('bytes'))),
			type,
			agent: cleanLine(first('agent'), 60),
			mode,
			project: cleanLine(first('project'), 4096) || null,
			unattended: first('unattended') !== 'no',
			createdAt,
			retryOf: cleanLine(first('retry'), 32) || null,
		},
		textBytes: parseCount(first('bytes')) ?? 0,
		output,
		startedAt: parseSeconds(first('started')),
		isCancelled: lines.has('cancelled'),
		life: parseLife(lines),
		result: readResultLine(first('result'), first('result-end')),
		tail: (lines.get('tail') ?? []).slice(-24).map(line => cleanLine(line, 300)),
	};
}

function parseLife(lines: Lines): RawTask['life'] {
	const [code, ended, bytes] = (lines.get('ended')?.[0] ?? '').split(' ');
	const endedAt = parseSeconds(ended ?? '');
	if (endedAt !== null)
		return {kind: 'ended', code: parseCount(code) ?? 1, endedAt, outputBytes: parseCount(bytes) ?? 0};
	const alive = parseCount(lines.get('alive')?.[0]);
	if (alive !== null) return {kind: lines.has('waiting') ? 'waiting' : 'alive', outputBytes: alive};
	if (lines.has('gone')) return {kind: 'gone'};
	return lines.has('rebooted') ? {kind: 'rebooted'} : {kind: 'not-started'};
}

/** The lines were told one by one: whether a line feed ended the last one is told by the length. */
function joinText(lines: readonly string[], bytes: number): string {
	const text = lines.join('\n');
	return Buffer.byteLength(text) === bytes - 1 ? `${text}\n` : text;
}

function parseCount(text: string | undefined): number | null {
	return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

function parseSeconds(text: string): number | null {
	return /^\d{1,11}$/.test(text) ? Number(text) * 1000 : null;
}

function parseMilliseconds(text: string): number | null {
	return /^\d{1,14}$/.test(text) ? Number(text) : null;
}
