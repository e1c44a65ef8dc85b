import {isHostName} from '../orchestrator/domain/host.ts';
import type {SyncOutcome, SyncProgress} from '../orchestrator/index.ts';
import {NAME_LIMIT} from '../orchestrator/sync/parse-rsync.ts';
import {formatBytes, formatPercent} from '../presentation/format-number.ts';
import {formatDuration} from '../presentation/format-time.ts';
import type {CommandContext} from './command.ts';
import {EXIT, UserError} from './exit-code.ts';
import type {Output} from './output.ts';
import {createProgressLine} from './progress-line.ts';
import {readProjectFolder} from './project-folder.ts';
import {nameHosts} from './resolve-hosts.ts';

/** `dgo sync TARGET [PATH]`: copies a project folder to hosts. Exit 5 when newer files were kept there. */
export async function run({
	arguments: given,
	output,
	environment,
	openOrchestrator,
}: CommandContext): Promise<number> {
	const [target, path = null] = given.positionals;
	if (target === undefined)
		throw new UserError('dgo sync needs a target', {hint: 'dgo sync all, dgo sync node-1 ~/projects/shop'});
	const folder = readProjectFolder(path, environment, hintOf(target, path));
	const orchestrator = openOrchestrator();
	const hosts = await nameHosts(orchestrator, target);

	const asJson = given.flag('json');
	const dryRun = given.flag('dry-run');
	const progress = createProgressLine(output);
	const outcomes = await orchestrator.sync(
		{hosts, folder, dryRun, deleteExtra: given.flag('delete'), force: given.flag('force')},
		state => progress.show(formatProgress(state)),
	);
	progress.clear();

	if (asJson)
		output.json(
			'sync',
			outcomes,
			outcomes.flatMap(outcome => outcome.failure ?? []),
		);
	else for (const outcome of outcomes) printOutcome(outcome, dryRun, output);
	return exitStatus(outcomes);
}

/** A second host stands where the folder does. */
function hintOf(target: string, path: string | null): string {
	return path !== null && isHostName(path)
		? `name the project folder; several hosts stand with commas: dgo sync ${target},${path}`
		: 'name the project folder';
}

function formatProgress({host, files, bytes, share}: SyncProgress): string {
	return `${host}  ${formatPercent(share)}  ${files} files  ${formatBytes(bytes)}`;
}

function printOutcome(outcome: SyncOutcome, dryRun: boolean, output: Output): void {
	const {host, failure, changed, deleted, newer, files, bytes, destination, durationMs} = outcome;
	if (dryRun) for (const name of changed) output.line(`${host}  send    ${name}`);
	// What is gone must be told by name, also when it is too late.
	for (const name of deleted) output.line(`${host}  ${dryRun ? 'delete' : 'deleted'}  ${name}`);
	for (const name of newer) output.line(`${host}  newer   ${name}`);
	if (failure !== null) {
		output.failure(failure);
		return;
	}
	const verb = dryRun ? 'would send' : 'sent';
	const gone = deleted.length === 0 ? '' : `, ${dryRun ? 'would delete' : 'deleted'} ${countNames(deleted)}`;
	const where = destination === null ? '' : ` to ${destination}`;
	output.line(
		`${output.paint.good('✓')} ${host}: ${verb} ${files} ${files === 1 ? 'file' : 'files'}, ${formatBytes(bytes)}${where}${gone}, ${formatDuration(durationMs)}`,
	);
}

/** Of very many only the first names are kept. */
function countNames({length}: readonly string[]): string {
	return length < NAME_LIMIT ? `${length}` : `${length} or more`;
}

function exitStatus(outcomes: readonly SyncOutcome[]): number {
	const failures = outcomes.flatMap(outcome => outcome.failure ?? []);
	if (failures.length === 0) return EXIT.done;
	if (failures.every(failure => failure.code === 'newer-on-node')) return EXIT.conflict;
	return failures.length === outcomes.length && failures.every(isOutOfReach)
		? EXIT.unreachable
		: EXIT.someFailed;
}

function isOutOfReach({code}: {readonly code: string}): boolean {
	return (
		code.startsWith('connection-') ||
		code === 'name-not-resolved' ||
		code === 'no-route' ||
		code === 'no-answer'
	);
}
