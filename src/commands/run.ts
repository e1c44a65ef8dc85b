import {cleanText} from '../orchestrator/domain/clean-text.ts';
import {quoteWhereNeeded} from '../orchestrator/domain/command-line.ts';
import type {RunOutcome} from '../orchestrator/index.ts';
import {foldHostNames, foldOutputs} from '../presentation/fold-hosts.ts';
import type {CommandContext} from './command.ts';
import {EXIT, UserError} from './exit-code.ts';
import {createLabelledWriter} from './labelled-writer.ts';
import {readProjectFolder} from './project-folder.ts';
import {resolveHosts} from './resolve-hosts.ts';

/** Most bytes kept of one host's output where it must be kept (`--fold`, `--json`). */
const KEPT_BYTES = 8 * 1024 * 1024;

/**
 * `dgo run TARGET [--sync] [--] COMMAND…`: one word is a shell line; several words are one command,
 * each quoted. Ends with the highest remote status, or 125 when dgo itself failed.
 */
export async function run({
	arguments: given,
	output,
	environment,
	interrupted,
	openOrchestrator,
}: CommandContext): Promise<number> {
	const [target, ...words] = given.positionals;
	const [line] = words;
	if (target === undefined || line === undefined) {
		throw new UserError('dgo run needs a target and a command', {
			hint: "dgo run all uptime, dgo run node-1 -- 'npm ci && npm test'",
		});
	}
	const folder = readProjectFolder(given.value('project'), environment);
	const command = words.length === 1 ? line : words.map(quoteWhereNeeded).join(' ');
	const signal = interrupted;
	const orchestrator = openOrchestrator();
	const hosts = await resolveHosts(orchestrator, target);

	if (given.flag('sync')) {
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
	// Whoever names a project means it; a plain `dgo run all uptime` may be typed anywhere.
	const needsFolder = given.value('project') !== null || given.flag('sync');
	const outcomes = await orchestrator.run(
		{hosts, command, folder, needsFolder},
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
			isAtHome: outcome.isAtHome,
			...writer.textsOf(outcome.host),
		}));
		output.json('run', data, failures);
	} else {
		if (given.flag('fold')) printFolded();
		for (const failure of failures) output.failure(failure);
		printStatuses(outcomes, output);
	}
	notePlace(outcomes, output);
	return signal.aborted ? EXIT.interrupted : exitStatus(outcomes);

	function printFolded(): void {
		for (const block of foldOutputs(hosts.map(host => ({host, text: writer.textsOf(host).stdout})))) {
			output.line(output.paint.bold(`── ${block.label} ──`));
			const text = output.isTerminal ? cleanText(block.text) : block.text;
			output.raw(text.endsWith('\n') || text === '' ? text : `${text}\n`);
		}
	}
}

/** Says where the command did not run in the project: it is not there. */
function notePlace(outcomes: readonly RunOutcome[], output: CommandContext['output']): void {
	const hosts = outcomes.filter(({isAtHome}) => isAtHome).map(({host}) => host);
	if (hosts.length === 0) return;
	output.note(
		output.paint.dim(`the project is not on ${foldHostNames(hosts)}: it ran in the home folder there`),
	);
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
