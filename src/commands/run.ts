import {cleanText} from '../orchestrator/domain/clean-text.ts';
import {quoteWhereNeeded} from '../orchestrator/domain/command-line.ts';
import type {RunOutcome} from '../orchestrator/index.ts';
import {foldOutputs} from '../presentation/fold-hosts.ts';
import type {CommandContext} from './command.ts';
import {EXIT, UserError} from './exit-code.ts';
import {createLabelledWriter} from './labelled-writer.ts';
import {readProjectFolder} from './project-folder.ts';
import {resolveHosts} from './resolve-hosts.ts';

/** Most bytes kept of one host's output where it must be kept (`--fold`, `--json`). */
const KEPT_BYTES = 8 * 1024 * 1024;

/**
 * `dgo run TARGET [--sync] [--] COMMAND…`: one word is a shell line; several words are one command,
 * each quoted. It runs in the project's folder there, or nowhere; `--no-project` means the home folder. Ends with the
 * highest remote status, or 125 when dgo itself failed.
 */
export async function run(context: CommandContext): Promise<number> {
	const {arguments: given, output, interrupted, openOrchestrator} = context;
	const [target, ...words] = given.positionals;
	const [line] = words;
	if (target === undefined || line === undefined) {
		throw new UserError('dgo run needs a target and a command', {
			hint: "dgo run all --no-project uptime, dgo run node-1 --sync -- 'npm ci && npm test'",
		});
	}
	const folder = readFolder(context);
	const command = words.length === 1 ? line : words.map(quoteWhereNeeded).join(' ');
	const signal = interrupted;
	const orchestrator = openOrchestrator();
	const hosts = await resolveHosts(orchestrator, target);

	if (given.flag('sync') && folder !== null) {
		const outcomes = await orchestrator.sync({
			hosts,
			folder,
			dryRun: false,
			deleteExtra: false,
			force: false,
		});
		const failures = outcomes.flatMap(outcome => outcome.failure ?? []);
		for (const failure of failures) output.failure(failure);
		if (failures.length > 0) return EXIT.dgoFailed;
	}

	const kept = given.flag('json') || given.flag('fold');
	const writer = createLabelledWriter({output, hosts, keepBytes: kept ? KEPT_BYTES : null});
	const outcomes = await orchestrator.run(
		{hosts, command, folder, needsFolder: folder !== null},
		part => {
			writer.write(part);
			return output.drained(signal);
		},
		signal,
	);
	writer.end();

	const failures = outcomes.flatMap(outcome => outcome.failure ?? []);
	if (given.flag('json')) {
		const data = outcomes.map(outcome => ({
			host: outcome.host,
			exitCode: outcome.exitCode,
			durationMs: outcome.durationMs,
			isAtHome: folder === null || outcome.isAtHome,
			...writer.textsOf(outcome.host),
		}));
		output.json('run', data, failures);
	} else {
		if (given.flag('fold')) printFolded();
		for (const failure of failures) output.failure(failure);
		printStatuses(outcomes, output);
	}
	if (failures.some(({code}) => code === 'project-missing-there'))
		output.note('  --sync copies it first, --no-project runs the command in the home folder there');
	return signal.aborted ? EXIT.interrupted : exitStatus(outcomes);

	function printFolded(): void {
		for (const block of foldOutputs(hosts.map(host => ({host, text: writer.textsOf(host).stdout})))) {
			output.line(output.paint.bold(`── ${block.label} ──`));
			const text = output.isTerminal ? cleanText(block.text) : block.text;
			output.raw(text.endsWith('\n') || text === '' ? text : `${text}\n`);
		}
	}
}

/** The folder here whose place there the command runs in; null for the home folder. */
function readFolder({arguments: given, environment}: CommandContext): string | null {
	if (!given.flag('no-project')) return readProjectFolder(given.value('project'), environment);
	const contrary = ['project', 'sync'].find(given.flag);
	if (contrary !== undefined)
		throw new UserError(`--${contrary} and --no-project contradict each other`, {hint: 'give one of them'});
	return null;
}

/** Says which hosts ended badly, when there is more than one. */
function printStatuses(outcomes: readonly RunOutcome[], output: CommandContext['output']): void {
	if (outcomes.length < 2) return;
	for (const {host, exitCode} of outcomes) {
		if (exitCode !== null && exitCode !== 0) output.note(`${host}: exit ${exitCode}`);
	}
}

function exitStatus(outcomes: readonly RunOutcome[]): number {
	const codes = outcomes.map(outcome =>
		outcome.failure === null ? (outcome.exitCode ?? EXIT.dgoFailed) : EXIT.dgoFailed,
	);
	return Math.max(EXIT.done, ...codes);
}
