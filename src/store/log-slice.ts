import type {Failure} from '../orchestrator/domain/failure.ts';
import {LINE_LEFT_OUT, type StoryEntry, type StoryTeller} from '../orchestrator/domain/story.ts';
import {isOver} from '../orchestrator/domain/task.ts';
import type {LogChunk} from '../orchestrator/index.ts';
import type {Slice} from './dashboard-state.ts';
import {countLogRows, selectLogReach} from './log-window.ts';
import {createOutputLines, type OutputLines} from './output-lines.ts';
import type {DashboardDeps} from './ports.ts';

/** The output of one task, as far as it has been read. */
export interface LogState {
	readonly task: string;
	/** The last LOG_LIMIT entries, as a person would tell them. */
	readonly entries: readonly StoryEntry[];
	/** The last LOG_LIMIT lines, as the agent wrote them, clean. */
	readonly lines: readonly string[];
	/** Where the next read begins. */
	readonly offset: number;
	readonly totalBytes: number;
	/** True when the beginning was left out because the output is large. */
	readonly cut: boolean;
	readonly following: boolean;
	readonly raw: boolean;
	/** How many rows the text is scrolled up from its end. */
	readonly scroll: number;
	/** Why the last read failed; what was read before stays. */
	readonly failure: Failure | null;
}

export const LOG_LIMIT = 4000;
/** Of an output only so many bytes at its end are read; where more are left to read, a piece is left out. */
const TAIL_BYTES = 512 * 1024;
const CHUNK_BYTES = 256 * 1024;

export interface LogSlice {
	readonly log: LogState | null;
	openLog(task: string): void;
	/** Reads what is new; called at every tick while the log is followed, and after a read that failed. */
	readLog(): Promise<void>;
	toggleFollow(): void;
	/** Shows the same part of the log as it was written, or as a person would tell it. */
	toggleRaw(): void;
	/** Scrolls up by so many rows (down when negative); reaching the end follows again. */
	scrollLog(rows: number): void;
}

export function createLogSlice({
	orchestrator,
	createStoryTeller,
}: Pick<DashboardDeps, 'orchestrator' | 'createStoryTeller'>): Slice<LogSlice> {
	let readers: LogReaders | null = null;
	let reading = false;
	return (set, get) => {
		const change = (part: Partial<LogState>) => {
			const {log} = get();
			if (log !== null) set({log: {...log, ...part}});
		};
		/** Who does not follow the log keeps the rows in view, whatever comes below them. */
		const append = (entries: readonly StoryEntry[], lines: readonly string[]) => {
			const {log} = get();
			if (log === null) return;
			change({
				entries: [...log.entries, ...entries].slice(-LOG_LIMIT),
				lines: [...log.lines, ...lines].slice(-LOG_LIMIT),
			});
			if (log.following) return;
			const below = log.scroll + countLogRows(get(), log.raw ? lines : entries);
			change({scroll: Math.min(selectLogReach(get()), below)});
		};
		const take = ({bytes, nextOffset, totalBytes}: LogChunk) => {
			const isCut = readers === null && get().log?.cut === true;
			readers ??= {teller: createStoryTeller(), splitter: createOutputLines(LINE_LEFT_OUT)};
			const whole = isCut ? bytes.subarray(bytes.indexOf(10) + 1) : bytes;
			append(readers.teller.push(whole), readers.splitter.push(whole));
			change({offset: nextOffset, totalBytes});
		};
		const skipTo = (offset: number) => {
			readers = null;
			change({entries: [], lines: [], offset, cut: true});
		};
		/** Of a task that is over no more will come: what was not whole yet is told as it is. */
		const finish = () => {
			const {log, network} = get();
			const task = network.tasks.get(log?.task ?? '');
			if (log === null || readers === null || task === undefined || !isOver(task)) return;
			if (log.offset < log.totalBytes) return;
			append(readers.teller.end(), readers.splitter.end());
			readers = null;
		};
		return {
			log: null,
			openLog(id) {
				const task = get().network.tasks.get(id);
				const size = task !== undefined && 'outputBytes' in task ? task.outputBytes : 0;
				const offset = Math.max(0, size - TAIL_BYTES);
				readers = null;
				get().dropSearch();
				set({log: createLog(id, offset, size)});
				get().open({kind: 'log', task: id});
				void get().readLog();
			},
			async readLog() {
				if (reading) return;
				reading = true;
				let more = true;
				while (more) {
					const before = get().log;
					if (before === null) break;
					const chunk = await orchestrator.readLog(before.task, before.offset, CHUNK_BYTES);
					// Meanwhile another log may be in front, or this one again from its beginning.
					if (!isSamePlace(before, get().log)) continue;
					if ('failure' in chunk) {
						change({failure: chunk.failure});
						break;
					}
					if (before.failure !== null) change({failure: null});
					if (chunk.bytes.length > 0) take(chunk);
					if (chunk.totalBytes - chunk.nextOffset > TAIL_BYTES) skipTo(chunk.totalBytes - TAIL_BYTES);
					more = chunk.bytes.length > 0 && chunk.nextOffset < chunk.totalBytes;
				}
				reading = false;
				finish();
			},
			toggleFollow() {
				change({following: get().log?.following !== true, scroll: 0});
			},
			toggleRaw() {
				const {log, search} = get();
				if (log === null) return;
				const share = Math.min(1, log.scroll / Math.max(1, selectLogReach(get())));
				change({raw: !log.raw});
				const scroll = Math.round(share * selectLogReach(get()));
				const isAtEndNow = log.scroll > 0 && scroll === 0;
				change({scroll, following: log.following || isAtEndNow});
				if (search === null) return;
				get().typeSearch(search.text);
				get().startSearch();
			},
			scrollLog(rows) {
				const {log} = get();
				if (log === null) return;
				const reach = selectLogReach(get());
				const scroll = Math.max(0, Math.min(reach, Math.min(reach, log.scroll) + rows));
				change({scroll, following: scroll === 0});
			},
		};
	};
}

/** Whether what was read for one log goes on where the other one stands. */
function isSamePlace(asked: LogState, now: LogState | null): boolean {
	return now !== null && now.task === asked.task && now.offset === asked.offset;
}

interface LogReaders {
	readonly teller: StoryTeller;
	readonly splitter: OutputLines;
}

function createLog(task: string, offset: number, totalBytes: number): LogState {
	return {
		task,
		entries: [],
		lines: [],
		offset,
		totalBytes,
		cut: offset > 0,
		following: true,
		raw: false,
		scroll: 0,
		failure: null,
	};
}
