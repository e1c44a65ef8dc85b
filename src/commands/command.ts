import type {Orchestrator} from '../orchestrator/index.ts';
import type {Output} from './output.ts';

/** An option as data: it feeds the parser, `--help`, completion and the docs. */
export interface OptionSpec {
	readonly name: string;
	/** Null for a switch; else the word that stands for its value in the usage. */
	readonly value: string | null;
	/** It may be given again, and several values may stand with commas. */
	readonly many?: boolean;
	readonly short?: string;
	readonly summary: string;
	/** What completion offers for the value. */
	readonly complete?: CompletionKind;
}

export type CompletionKind =
	| 'target'
	| 'host'
	| 'group'
	| 'task'
	| 'file'
	| 'folder'
	| 'type'
	| 'mode'
	| 'agent'
	| readonly string[];

/** A command as data, without its code: that is loaded when it is called. */
export interface CommandSpec {
	readonly name: string;
	/** Positional arguments as the usage shows them, e.g. `TARGET [PATH]`. */
	readonly positionals: string;
	/** What completion offers for each positional, the last one repeated. */
	readonly complete?: readonly CompletionKind[];
	readonly summary: string;
	readonly options: readonly OptionSpec[];
	/** After so many positionals everything is taken as it stands (`dgo run TARGET COMMAND…`). */
	readonly rawAfter?: number;
	readonly examples?: readonly string[];
	/** A part of its own in the help. */
	readonly more?: {readonly title: string; readonly lines: readonly string[]};
	readonly load: () => Promise<{readonly run: RunCommand}>;
}

/** Runs a command and gives the exit status. User errors are thrown as UserError. */
export type RunCommand = (context: CommandContext) => Promise<number>;

/** All that a command may touch. */
export interface CommandContext {
	readonly arguments: ParsedArguments;
	readonly output: Output;
	readonly environment: Environment;
	/** All commands, this one among them. */
	readonly commands: readonly CommandSpec[];
	/** Aborts on Ctrl-C, SIGTERM and SIGHUP. */
	readonly interrupted: AbortSignal;
	/** Makes the engine for the hosts that the global options name; `dgo` stops it at the end. */
	readonly openOrchestrator: (options?: {
		/** Go on in spite of mistakes in the configuration, with what is right in it; else they end the command. */
		readonly toleratesMistakes?: boolean;
		/** This computer is a host too. */
		readonly withLocal?: boolean;
	}) => Orchestrator;
}

/** What a command reads from its surroundings. */
export interface Environment {
	readonly variables: Readonly<Record<string, string | undefined>>;
	readonly folder: string;
	/** Begins to read standard input; nothing is taken from it before. */
	readonly openStdin: () => AsyncIterable<Uint8Array>;
	readonly now: () => number;
}

export interface ParsedArguments {
	readonly positionals: readonly string[];
	readonly flag: (name: string) => boolean;
	/** The value of an option, the last one given; null when it was not. */
	readonly value: (name: string) => string | null;
	readonly values: (name: string) => readonly string[];
}
