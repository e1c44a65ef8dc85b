import type {RunOutcome} from '../orchestrator/index.ts';
import type {Slice} from './dashboard-state.ts';
import {isSameList} from './is-same-list.ts';
import {createOutputLines, type OutputLines} from './output-lines.ts';
import type {DashboardDeps} from './ports.ts';
import {countRunRows, selectRunReach, selectRunScroll} from './run-window.ts';
import {selectTargets} from './selectors/selection.ts';
import {EMPTY_TEXT, editText, type TextEdit, type TextValue} from './text-edit.ts';

/** A command for some hosts, and what became of it. */
export interface RunState {
	readonly command: TextValue;
	readonly hosts: readonly string[];
	readonly status: RunStatus;
}

export type RunStatus =
	| {readonly kind: 'typing'}
	| (RunOutput & {readonly kind: 'running'})
	| (RunOutput & {readonly kind: 'ended'; readonly outcomes: readonly RunOutcome[]});

interface RunOutput {
	/** The last RUN_LINE_LIMIT lines, clean, in the order in which they came. */
	readonly lines: readonly RunLine[];
	/** How many rows one is scrolled up from the end. */
	readonly scroll: number;
}

export interface RunLine {
	readonly kind: 'output';
	readonly host: string;
	readonly text: string;
}

export const RUN_LINE_LIMIT = 2000;
const LEFT_OUT = '… the rest of this line is left out; dgo run prints it';

export interface RunSlice {
	readonly run: RunState;
	/** Opens the prompt for the marked hosts or the selected one; a command is still there for the hosts that it was typed for. */
	openRun(): void;
	editCommand(edit: TextEdit): void;
	startRun(): Promise<void>;
	/** Ends the command on every host; does nothing when none runs. */
	stopRun(): void;
	/** Scrolls what a command shows up by so many rows (down when negative). */
	scrollRun(rows: number): void;
}

export function createRunSlice({
	orchestrator,
	folder,
}: Pick<DashboardDeps, 'orchestrator' | 'folder'>): Slice<RunSlice> {
	// The abort handle is a live thing, and so it stays outside of the state.
	let running: AbortController | null = null;
	return (set, get) => {
		const change = (part: Partial<RunState>) => set({run: {...get().run, ...part}});
		/** Who scrolled up keeps the rows in view, whatever comes below them. */
		const append = (host: string, texts: readonly string[]) => {
			const {status} = get().run;
			if (status.kind !== 'running' || texts.length === 0) return;
			const more = texts.map(text => ({kind: 'output' as const, host, text}));
			const lines = [...status.lines, ...more].slice(-RUN_LINE_LIMIT);
			const scroll = status.scroll === 0 ? 0 : status.scroll + countRunRows(get(), more);
			change({status: {...status, lines, scroll}});
		};
		const end = (outcomes: readonly RunOutcome[]) => {
			const {status} = get().run;
			if (status.kind !== 'running') return;
			const rows = countRunRows(get());
			change({status: {kind: 'ended', lines: status.lines, outcomes, scroll: 0}});
			if (status.scroll > 0) get().scrollRun(status.scroll + countRunRows(get()) - rows);
		};
		return {
			run: {command: EMPTY_TEXT, hosts: [], status: {kind: 'typing'}},
			openRun() {
				if (get().run.status.kind !== 'running') {
					const hosts = selectTargets(get());
					// What was typed for one host must never run on another one.
					const command = isSameList(hosts, get().run.hosts) ? get().run.command : EMPTY_TEXT;
					change({hosts, command, status: {kind: 'typing'}});
				}
				get().open({kind: 'run'});
			},
			editCommand(edit) {
				const {command, status} = get().run;
				if (status.kind === 'typing') change({command: editText(command, edit)});
			},
			async startRun() {
				const {command, hosts, status} = get().run;
				if (status.kind !== 'typing' || command.text.trim() === '') return;
				running = new AbortController();
				change({status: {kind: 'running', lines: [], scroll: 0}});
				const splitters = new Map<string, OutputLines>();
				const outcomes = await orchestrator.run(
					{hosts, command: command.text, folder, needsFolder: false},
					({host, stream, chunk}) => {
						const key = `${stream} ${host}`;
						const splitter = splitters.get(key) ?? createOutputLines(LEFT_OUT);
						splitters.set(key, splitter);
						append(host, splitter.push(chunk));
						return null;
					},
					running.signal,
				);
				for (const [key, splitter] of splitters) append(key.slice(key.indexOf(' ') + 1), splitter.end());
				running = null;
				end(outcomes);
			},
			stopRun() {
				running?.abort();
			},
			scrollRun(rows) {
				const {status} = get().run;
				if (status.kind === 'typing') return;
				const reach = selectRunReach(get());
				const scroll = Math.max(0, Math.min(reach, selectRunScroll(get()) + rows));
				change({status: {...status, scroll}});
			},
		};
	};
}
