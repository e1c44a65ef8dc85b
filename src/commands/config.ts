import {diskReader} from '../orchestrator/configuration/file-reader.ts';
import {formatConfiguration} from '../orchestrator/configuration/format-configuration.ts';
import {
	formatInitialConfiguration,
	listWrittenHosts,
	writeInitialConfiguration,
} from '../orchestrator/configuration/initial-configuration.ts';
import type {Paths} from '../orchestrator/configuration/paths.ts';
import {formatProblem} from '../orchestrator/configuration/problem.ts';
import {readConfiguration} from '../orchestrator/configuration/read-configuration.ts';
import {suggest} from '../orchestrator/configuration/suggest.ts';
import {formatQuantity} from '../presentation/format-number.ts';
import type {CommandContext} from './command.ts';
import {EXIT, UserError} from './exit-code.ts';
import {lookForHosts} from './gather.ts';
import {readPaths} from './read-paths.ts';

const ACTIONS: Readonly<Record<string, (context: CommandContext, paths: Paths) => Promise<number>>> = {
	path: printPath,
	show: printSettings,
	validate,
	init: writeFirst,
};

/** `dgo config init|show|path|validate`. Only `init` looks for hosts. */
export async function run(context: CommandContext): Promise<number> {
	const [name = ''] = context.arguments.positionals;
	const action = ACTIONS[name];
	if (action === undefined) {
		const near = suggest(name, Object.keys(ACTIONS));
		throw new UserError(
			name === '' ? 'dgo config needs a word' : `dgo config has no ${JSON.stringify(name)}`,
			{
				hint: near
					? `did you mean dgo config ${near}?`
					: `dgo config ${Object.keys(ACTIONS).join(', dgo config ')}`,
			},
		);
	}
	return action(context, readPaths(context));
}

async function printPath({output, arguments: given}: CommandContext, paths: Paths): Promise<number> {
	const exists = diskReader.read(paths.configuration).status !== 'missing';
	if (given.flag('json')) output.json('config', {path: paths.configuration, exists}, []);
	else output.line(paths.configuration);
	return EXIT.done;
}

async function printSettings(context: CommandContext, paths: Paths): Promise<number> {
	const {output, arguments: given} = context;
	const {settings, problems} = readConfiguration(paths, diskReader);
	if (given.flag('json')) output.json('config', settings, []);
	else output.raw(formatConfiguration(settings));
	for (const problem of problems) output.note(formatProblem(problem));
	return problems.length === 0 ? EXIT.done : EXIT.usage;
}

async function validate({output, arguments: given}: CommandContext, paths: Paths): Promise<number> {
	const {problems} = readConfiguration(paths, diskReader);
	const exists = diskReader.read(paths.configuration).status !== 'missing';
	if (given.flag('json')) output.json('config', {path: paths.configuration, exists, problems}, []);
	else if (problems.length > 0) for (const problem of problems) output.line(formatProblem(problem));
	else
		output.line(
			exists
				? `✓ ${paths.configuration} is in order`
				: `there is no ${paths.configuration}; the defaults hold (dgo config init writes one)`,
		);
	return problems.length === 0 ? EXIT.done : EXIT.usage;
}

async function writeFirst(context: CommandContext, paths: Paths): Promise<number> {
	const {output, arguments: given, openOrchestrator} = context;
	if (diskReader.read(paths.configuration).status !== 'missing') throw alreadyThere(paths.configuration);
	const orchestrator = openOrchestrator({toleratesMistakes: true});
	await lookForHosts(orchestrator);
	const {order, hosts} = orchestrator.network();
	const found = order.flatMap(name => hosts.get(name)?.host ?? []);
	const result = writeInitialConfiguration(paths.configuration, formatInitialConfiguration(found));
	if (result.status === 'exists') throw alreadyThere(paths.configuration);
	if (result.status === 'failed') {
		throw new UserError(`${paths.configuration} could not be written: ${result.reason}`, {
			hint: 'mend that, or name another file with --config',
		});
	}
	const names = listWrittenHosts(found);
	if (given.flag('json')) output.json('config', {path: paths.configuration, exists: true, hosts: names}, []);
	else
		output.line(
			names.length === 0
				? `✓ wrote ${paths.configuration}; no other host was found yet, and dgo keeps looking`
				: `✓ wrote ${paths.configuration} with ${formatQuantity(names.length, 'host')}: ${names.join(', ')}`,
		);
	return EXIT.done;
}

function alreadyThere(file: string): UserError {
	return new UserError(`${file} is there already, and is never overwritten`, {
		hint: 'edit it, or move it away and call dgo config init again',
		exitCode: EXIT.conflict,
	});
}
