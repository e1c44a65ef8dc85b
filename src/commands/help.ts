import type {CommandSpec, OptionSpec} from './command.ts';
import type {Paint} from './output.ts';

/** The overview that `dgo --help` prints. */
export function formatOverview(
	commands: readonly CommandSpec[],
	globalOptions: readonly OptionSpec[],
	paint: Paint,
): string {
	const width = Math.max(...commands.map(command => usageOf(command).length));
	return [
		'dgo: watch all your machines and give work to the agents on them',
		'',
		`${paint.bold('Usage')}  dgo COMMAND …     dgo-tui opens the dashboard`,
		'',
		paint.bold('Commands'),
		...commands.map(command => `  ${usageOf(command).padEnd(width)}  ${command.summary}`),
		'',
		`  TARGET is best, all, HOST, HOST,HOST or @GROUP; dgo COMMAND --help tells more.`,
		'',
		paint.bold('Everywhere'),
		...formatOptions(globalOptions),
		'',
		paint.bold('Exit status'),
		'  0 done   1 something failed   2 usage or configuration   3 no eligible host   4 host unreachable',
		'  5 conflict   6 no such task   124 timed out   125 dgo run itself failed   130 interrupted',
		"  dgo run ends with the command's own status, the highest of several hosts.",
	].join('\n');
}

/** What `dgo COMMAND --help` prints. */
export function formatCommandHelp(
	command: CommandSpec,
	globalOptions: readonly OptionSpec[],
	paint: Paint,
): string {
	const examples = command.examples ?? [];
	return [
		`dgo ${command.name}: ${command.summary}`,
		'',
		`${paint.bold('Usage')}  dgo ${usageOf(command)}${command.options.length > 0 ? ' [OPTIONS]' : ''}`,
		...(command.options.length > 0 ? ['', paint.bold('Options'), ...formatOptions(command.options)] : []),
		...(examples.length > 0 ? ['', paint.bold('Examples'), ...examples.map(example => `  ${example}`)] : []),
		...(command.more
			? ['', paint.bold(command.more.title), ...command.more.lines.map(line => `  ${line}`)]
			: []),
		'',
		paint.bold('Everywhere'),
		...formatOptions(globalOptions),
	].join('\n');
}

function usageOf(command: CommandSpec): string {
	return `${command.name} ${command.positionals}`.trim();
}

function formatOptions(options: readonly OptionSpec[]): string[] {
	const names = options.map(
		option =>
			`${option.short ? `-${option.short}, ` : ''}--${option.name}${option.value ? ` ${option.value}${option.many ? '…' : ''}` : ''}`,
	);
	const width = Math.max(...names.map(name => name.length));
	return options.map((option, index) => `  ${(names[index] ?? '').padEnd(width)}  ${option.summary}`);
}
