import type {RunOutcome} from '../orchestrator/index.ts';
import type {Slice} from './dashboard-state.ts';
import {createOutputLines, type OutputLines} from './output-lines.ts';
import type {DashboardDeps} from './ports.ts';
import {selectTargets} from './selectors/selection.ts';
import {EMPTY_TEXT, editText, type TextEdit, type TextValue} from './text-edit.ts';

/** A command that runs, or is about to, on some hosts. */
export interface RunState {
	readonly command: TextValue;
	readonly hosts: readonly string[];
	readonly status: 'typing' | 'running' | 'ended';
	/** The last RUN_LINE_LIMIT lines, clean, in the order in which they came. */
	readonly lines: readonly RunLine[];
	readonly outcomes: readonly RunOutcome[];
	/** How many rows the output is scrolled up from its end. */
	readonly scroll: number;
}

export interface RunLine {
	readonly host: string;
	readonly text: string;
}

export const RUN_LINE_LIMIT = 2000;

export interface RunSlice {
	readonly run: RunState;
	/** Opens the prompt for the marked hosts or the selected one; a command is still there for the hosts that it was typed for. */
	openRun(): void;
	editCommand(edit: TextEdit): void;
	startRun(): Promise<void>;
	/** Ends the command on every host; does nothing when none runs. */
	stopRun(): void;
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
		const append = (host: string, texts: readonly string[]) => {
			if (texts.length === 0) return;
			const lines = [...get().run.lines, ...texts.map(text => ({host, text}))];
			change({lines: lines.slice(-RUN_LINE_LIMIT)});
		};
		return {
			run: {command: EMPTY_TEXT, hosts: [], status: 'typing', lines: [], outcomes: [], scroll: 0},
			openRun() {
				if (running === null) {
					const hosts = selectTargets(get());
					// What was typed for one host must never run on another one.
					const command = isSame(hosts, get().run.hosts) ? get().run.command : EMPTY_TEXT;
					change({hosts, command, status: 'typing', lines: [], outcomes: [], scroll: 0});
				}
				get().open({kind: 'run'});
			},
			editCommand(edit) {
				if (get().run.status === 'typing') change({command: editText(get().run.command, edit)});
			},
			async startRun() {
				const {command, hosts, status} = get().run;
				if (status !== 'typing' || command.text.trim() === '') return;
				running = new AbortController();
				change({status: 'running', lines: [], outcomes: [], scroll: 0});
				const splitters = new Map<string, OutputLines>();
				const outcomes = await orchestrator.run(
					{hosts, command: command.text, folder, needsFolder: false},
					({host, stream, chunk}) => {
						const key = `${stream} ${host}`;
						const splitter = splitters.get(key) ?? createOutputLines();
						splitters.set(key, splitter);
						append(host, splitter.push(chunk));
					},
					running.signal,
				);
				for (const [key, splitter] of splitters) append(key.slice(key.indexOf(' ') + 1), splitter.end());
				running = null;
				change({status: 'ended', outcomes});
			},
			stopRun() {
				running?.abort();
			},
			scrollRun(rows) {
				const {scroll, lines} = get().run;
				change({scroll: Math.max(0, Math.min(lines.length - 1, scroll + rows))});
			},
		};
	};
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
	return left.length === right.length && left.every((name, index) => name === right[index]);
}
