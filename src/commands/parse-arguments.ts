import {suggest} from '../orchestrator/configuration/suggest.ts';
import {cleanLine} from '../orchestrator/domain/clean-text.ts';
import {isHostName} from '../orchestrator/domain/host.ts';
import type {CommandSpec, OptionSpec, ParsedArguments} from './command.ts';
import {UserError} from './exit-code.ts';
import {splitValues} from './split-values.ts';

/**
 * Parses what follows the command's name. `--name value`, `--name=value`, `-n value`, `--name a,b` where there
 * may be many; `--` ends the options; after `rawAfter` positionals everything stands as it is. Throws a
 * UserError with a suggestion, also for a word more than the usage has.
 */
export function parseArguments(
	words: readonly string[],
	spec: Pick<CommandSpec, 'name' | 'options' | 'rawAfter' | 'positionals'>,
	globalOptions: readonly OptionSpec[],
): ParsedArguments {
	const options = [...spec.options, ...globalOptions];
	const found = new Map<string, string[]>();
	const positionals: string[] = [];
	let index = 0;
	while (index < words.length) {
		const word = words[index] ?? '';
		index += 1;
		if (word === '--') {
			positionals.push(...words.slice(index));
			break;
		}
		if (!word.startsWith('-') || word === '-') {
			positionals.push(word);
			if (isRawFromHere(spec, positionals, words[index])) {
				positionals.push(...words.slice(index));
				break;
			}
			continue;
		}
		const {option, inline} = findOption(word, options, spec.name);
		if (option.value === null && inline !== null) throw new UserError(`--${option.name} takes no value`);
		let value = inline ?? '';
		if (option.value !== null && inline === null) {
			const next = words[index];
			if (next === undefined) throw new UserError(`--${option.name} needs a value: ${option.value}`);
			value = next;
			index += 1;
		}
		const values = option.many ? splitValues(value) : [value];
		found.set(option.name, [...(found.get(option.name) ?? []), ...values]);
	}
	refuseSurplus(positionals, spec, found.get('host') ?? []);
	return {
		positionals,
		flag: name => found.has(name),
		value: name => found.get(name)?.at(-1) ?? null,
		values: name => found.get(name) ?? [],
	};
}

/** A word that no command reads was meant for something: most often as one more host. */
function refuseSurplus(
	positionals: readonly string[],
	{name, positionals: usage, rawAfter}: Pick<CommandSpec, 'name' | 'positionals' | 'rawAfter'>,
	hosts: readonly string[],
): void {
	const most = usage === '' ? 0 : usage.split(' ').length;
	const surplus = positionals[most];
	if (surplus === undefined || rawAfter !== undefined || usage.includes('…')) return;
	const word = JSON.stringify(cleanLine(surplus));
	const hint =
		hosts.length > 0 && isHostName(surplus)
			? `several hosts stand with commas: --host ${[...hosts, surplus].join(',')}`
			: usage.includes('TARGET') && positionals.every(isHostName)
				? `several hosts stand with commas: dgo ${name} ${positionals.join(',')}`
				: `dgo ${name} --help tells its usage`;
	throw new UserError(
		most === 0
			? `dgo ${name} takes options alone, not ${word}`
			: `dgo ${name} takes ${usage}, and ${word} is one word too many`,
		{hint},
	);
}

/** Options of our own may still follow the target (`dgo run all --sync ls`); the first other word ends them. */
function isRawFromHere(
	spec: Pick<CommandSpec, 'rawAfter'>,
	positionals: readonly string[],
	next: string | undefined,
): boolean {
	if (spec.rawAfter === undefined || positionals.length < spec.rawAfter) return false;
	return positionals.length > spec.rawAfter || next === undefined || !next.startsWith('-');
}

function findOption(
	word: string,
	options: readonly OptionSpec[],
	command: string,
): {option: OptionSpec; inline: string | null} {
	if (!word.startsWith('--')) {
		const option = options.find(({short}) => short === word.slice(1, 2));
		if (!option) throw unknownOption(word, options, command);
		return {option, inline: word.length > 2 ? word.slice(2) : null};
	}
	const equals = word.indexOf('=');
	const name = equals === -1 ? word.slice(2) : word.slice(2, equals);
	const option = options.find(candidate => candidate.name === name);
	if (!option) throw unknownOption(word, options, command);
	return {option, inline: equals === -1 ? null : word.slice(equals + 1)};
}

function unknownOption(word: string, options: readonly OptionSpec[], command: string): UserError {
	const near = suggest(
		word.replace(/=.*/, ''),
		options.map(option => `--${option.name}`),
	);
	const called = command === '' ? 'dgo' : `dgo ${command}`;
	return new UserError(`${called} has no option ${JSON.stringify(word)}`, {
		hint: near ? `did you mean ${near}?` : `${called} --help lists them`,
	});
}
