import type {CommandLine} from '../orchestrator/domain/command-line.ts';
import type {StoryTeller} from '../orchestrator/domain/story.ts';
import type {Orchestrator} from '../orchestrator/index.ts';

/** Everything outside that the store reaches for. Specs hand in plain objects. */
export interface DashboardDeps {
	readonly orchestrator: Orchestrator;
	/** Milliseconds since the epoch. */
	readonly now: () => number;
	readonly terminal: TerminalPort;
	readonly memory: MemoryPort;
	/** Makes a reader that tells the output of a task, chunk by chunk. */
	readonly createStoryTeller: () => StoryTeller;
	/** The command that examines one host and prints what it finds. */
	readonly doctor: (host: string) => CommandLine;
	/** The local project folder, absolute; null when there is none. */
	readonly folder: string | null;
	/** True when nothing may be changed from here. */
	readonly readOnly: boolean;
	/** True when only the wall is shown. */
	readonly wall: boolean;
}

/** When the terminal is taken back only after a person has read what the command printed. */
export type WaitForEnter = 'always' | 'when-ssh-failed';

/** The terminal around the dashboard. Every text that it is given must be clean. */
export interface TerminalPort {
	/** Copies by OSC 52. Gives a reason when the terminal is known not to take it. */
	copy(text: string): string | null;
	ring(): void;
	/** Sends an OSC 9 notification. */
	notify(text: string): void;
	/** Turns reports of clicks and wheel on or off. */
	setMouse(on: boolean): void;
	/** Gives the terminal to a command and takes it back whole. */
	handOver(command: CommandLine, waitForEnter: WaitForEnter): Promise<void>;
	/** Stops this program as Ctrl-Z does, until `fg`. False where no shell waits that could bring it back. */
	suspend(): Promise<boolean>;
	/** Ends the dashboard; the farewell is printed on the terminal that comes back. */
	quit(farewell: string): void;
}

/** What is remembered from one dashboard to the next. */
export interface Memory {
	readonly view: string | null;
	/** Sort by list. */
	readonly sorts: Readonly<Record<string, string>>;
	/** Ids of ended tasks that were told already, oldest first. */
	readonly told: readonly string[];
	/** Tasks that ended before this moment are told no more; null before the first start. */
	readonly toldSince: number | null;
}

export interface MemoryPort {
	load(): Memory;
	save(memory: Memory): void;
}

export const EMPTY_MEMORY: Memory = {view: null, sorts: {}, told: [], toldSince: null};
