import type {TaskType} from './task-type.ts';

/** The configuration, checked and complete: every default is filled in. */
export interface Settings {
	/** Host names in their order; null when the file does not name hosts. */
	readonly hosts: readonly HostSettings[] | null;
	readonly groups: Readonly<Record<string, readonly string[]>>;
	/** Project folders to look for specialists in; `~` stands for the home folder of each node. */
	readonly projects: readonly string[];
	/** Slots of every host, at least 0, unless `slotsByHost` says otherwise. */
	readonly slots: number;
	readonly slotsByHost: Readonly<Record<string, number>>;
	readonly labels: Readonly<Record<string, readonly string[]>>;
	readonly agents: Readonly<Record<string, AgentTemplate>>;
	/** The agent used when none is named. */
	readonly defaultAgent: string;
	readonly via: 'ssh' | 'dw';
	/** True: localhost is always a host; null: only when no other host is there. */
	readonly includeLocal: boolean | null;
	/** Where projects live on the nodes, instead of the same path under the home folder. */
	readonly remoteRoot: string | null;
	/** Milliseconds between two readings of a host on screen, at least 250. */
	readonly refreshMs: number;
	readonly notify: NotifySettings;
	readonly loadWeights: LoadWeights;
	readonly syncExclude: readonly string[];
	readonly hostPreferences: Readonly<Partial<Record<TaskType, readonly string[]>>>;
	readonly theme: 'default' | 'high-contrast' | 'ascii';
	/** Columns of the host table, in order; null for the default ones. */
	readonly columns: readonly HostColumnName[] | null;
	/** Keys by action, over the defaults of keymap.ts. */
	readonly keys: Readonly<Record<string, readonly string[]>>;
}

export interface HostSettings {
	readonly name: string;
	readonly address: string | null;
}

export interface NotifySettings {
	/** Ring the terminal's bell when a task ends. */
	readonly bell: boolean;
	/** Send an OSC 9 notification when a task ends. */
	readonly desktop: boolean;
}

/** Weights of the score, each at least 0; they need not sum to 1. */
export interface LoadWeights {
	readonly cpu: number;
	readonly memory: number;
	readonly loadAverage: number;
}

/**
 * How an agent is started: a program and its arguments. `{text}` as a whole argument is replaced by
 * the task's text; without one, the text goes to standard input. It is never spliced into another argument.
 */
export interface AgentTemplate {
	readonly command: readonly [string, ...string[]];
	/** Whether it works without asking for permission. */
	readonly unattended: boolean;
	readonly output: AgentOutput;
}

/** How an agent's output is read: claude's stream-json, gummy's, or plain lines. */
export const AGENT_OUTPUTS = ['claude', 'gummy', 'plain'] as const;
export type AgentOutput = (typeof AGENT_OUTPUTS)[number];

/** The columns that the table of hosts can have beside the names. */
export const HOST_COLUMNS = [
	'cpu',
	'memory',
	'load',
	'score',
	'latency',
	'tasks',
	'history',
	'disk',
	'power',
] as const;
export type HostColumnName = (typeof HOST_COLUMNS)[number];

export const DEFAULT_LOAD_WEIGHTS: LoadWeights = {cpu: 0.4, memory: 0.3, loadAverage: 0.3};
export const DEFAULT_SLOTS = 2;

/** The agents that dgo knows without configuration (placeholders for mode are resolved in tasks/). */
export const BUILT_IN_AGENTS = ['gummy', 'claude', 'codex', 'shell'] as const;
export const DEFAULT_SETTINGS: Settings = {
	hosts: null,
	groups: {},
	projects: [],
	slots: DEFAULT_SLOTS,
	slotsByHost: {},
	labels: {},
	agents: {},
	defaultAgent: 'gummy',
	via: 'ssh',
	includeLocal: null,
	remoteRoot: null,
	refreshMs: 1000,
	notify: {bell: true, desktop: true},
	loadWeights: DEFAULT_LOAD_WEIGHTS,
	syncExclude: ['node_modules', '.git', 'dist', 'build', '*.log'],
	hostPreferences: {},
	theme: 'default',
	columns: null,
	keys: {},
};
