import {TASK_MODES} from '../../orchestrator/domain/task.ts';
import {TASK_TYPES} from '../../orchestrator/domain/task-type.ts';
import type {CommandSpec, CompletionKind, OptionSpec} from '../command.ts';
import type {KnownNames} from './known-names.ts';

/** What the shell offers: words of ours, or files or folders, which it knows better. */
export type Completion =
	| {readonly kind: 'words'; readonly candidates: readonly Candidate[]}
	| {readonly kind: 'files' | 'folders'};

export interface Candidate {
	readonly value: string;
	readonly description: string;
}

/** What can be completed: the table of commands and the names. */
export interface Vocabulary {
	readonly commands: readonly CommandSpec[];
	readonly globalOptions: readonly OptionSpec[];
	readonly names: KnownNames;
}

/** Completes the last of the words after `dgo`; it may be empty. */
export function completeWords(words: readonly string[], vocabulary: Vocabulary): Completion {
	const current = words.at(-1) ?? '';
	const line = readLine(words.slice(0, -1), vocabulary);
	const option = line.pending ?? findInlineOption(current, line.options);
	if (option) {
		const prefix = line.pending ? '' : current.slice(0, current.indexOf('=') + 1);
		return completeKind(option.complete ?? [], current, prefix, vocabulary.names);
	}
	if (current.startsWith('-') && !line.optionsEnded) {
		const options = line.options.map(({name, summary}) => ({value: `--${name}`, description: summary}));
		return offer(options, current);
	}
	if (!line.command) {
		const commands = vocabulary.commands.map(({name, summary}) => ({value: name, description: summary}));
		return offer(commands, current);
	}
	return completeKind(kindOfPositional(line.command, line.positionals), current, '', vocabulary.names);
}

/** What the words before the current one mean. */
interface Line {
	readonly command: CommandSpec | null;
	readonly options: readonly OptionSpec[];
	/** How many positionals stand there already. */
	readonly positionals: number;
	/** The option whose value comes next. */
	readonly pending: OptionSpec | null;
	readonly optionsEnded: boolean;
}

function readLine(words: readonly string[], {commands, globalOptions}: Vocabulary): Line {
	let line: Line = {
		command: null,
		options: globalOptions,
		positionals: 0,
		pending: null,
		optionsEnded: false,
	};
	for (const word of words) {
		if (line.pending) {
			line = {...line, pending: null};
		} else if (word === '--') {
			line = {...line, optionsEnded: true};
		} else if (word.startsWith('-') && !line.optionsEnded) {
			line = {...line, pending: findOption(word, line.options)};
		} else if (line.command) {
			const positionals = line.positionals + 1;
			const isRaw = line.command.rawAfter !== undefined && positionals > line.command.rawAfter;
			line = {...line, positionals, optionsEnded: line.optionsEnded || isRaw};
		} else {
			const command = commands.find(({name}) => name === word) ?? null;
			line = {...line, command, options: [...(command?.options ?? []), ...globalOptions]};
		}
	}
	return line;
}

/** The option whose value is the next word: `--host`, `-g`; null for a switch and for `--host=a`. */
function findOption(word: string, options: readonly OptionSpec[]): OptionSpec | null {
	const option = options.find(({name, short}) => word === `--${name}` || word === `-${short}`);
	return option && option.value !== null ? option : null;
}

function findInlineOption(word: string, options: readonly OptionSpec[]): OptionSpec | null {
	return options.find(({name, value}) => value !== null && word.startsWith(`--${name}=`)) ?? null;
}

function kindOfPositional(command: CommandSpec, index: number): CompletionKind {
	const kinds = command.complete ?? [];
	const repeated =
		command.rawAfter === undefined && command.positionals.endsWith('…') ? kinds.at(-1) : undefined;
	return kinds[index] ?? repeated ?? [];
}

function completeKind(kind: CompletionKind, current: string, prefix: string, names: KnownNames): Completion {
	if (kind === 'file') return {kind: 'files'};
	if (kind === 'folder') return {kind: 'folders'};
	// In `a,b` the part before the last comma stays.
	const typed = current.slice(prefix.length);
	const kept = kind === 'target' || kind === 'host' ? typed.slice(0, typed.lastIndexOf(',') + 1) : '';
	const candidates = listCandidates(kind, kept === '', names);
	return offer(
		candidates.map(({value, description}) => ({value: `${prefix}${kept}${value}`, description})),
		current,
	);
}

function listCandidates(
	kind: Exclude<CompletionKind, 'file' | 'folder'>,
	isFirst: boolean,
	names: KnownNames,
): readonly Candidate[] {
	const hosts = describe(names.hosts, 'host');
	switch (kind) {
		case 'target':
			return [
				...(isFirst ? WHOLE_TARGETS : []),
				...hosts,
				...describe(
					names.groups.map(group => `@${group}`),
					'group',
				),
			];
		case 'host':
			return hosts;
		case 'group':
			return describe(names.groups, 'group');
		case 'task':
			return names.tasks.map(({id, title}) => ({value: id, description: title}));
		case 'type':
			return describe(TASK_TYPES, 'type of work');
		case 'mode':
			return describe(TASK_MODES, 'mode');
		case 'agent':
			return describe(names.agents, 'agent');
		default:
			return describe(kind, '');
	}
}

const WHOLE_TARGETS: readonly Candidate[] = [
	{value: 'best', description: 'the host with the lowest score'},
	{value: 'all', description: 'every host'},
];

function describe(values: readonly string[], description: string): readonly Candidate[] {
	return values.map(value => ({value, description}));
}

function offer(candidates: readonly Candidate[], current: string): Completion {
	return {kind: 'words', candidates: candidates.filter(({value}) => value.startsWith(current))};
}
