import type {Task} from '../orchestrator/domain/task.ts';
import type {Orchestrator} from '../orchestrator/index.ts';
import {foldHostNames} from '../presentation/fold-hosts.ts';
import {EXIT, type MistakeStatus, UserError} from './exit-code.ts';
import type {Output} from './output.ts';
import {hasListed} from './tasks.ts';

/**
 * The task whose id begins with a prefix; throws a UserError when there is none (exit 6), when it may be on a host
 * that did not answer (4), or when it fits more than one (2).
 */
export function findTask(orchestrator: Orchestrator, prefix: string): Task {
	const found = lookUpTask(orchestrator, prefix);
	if (found instanceof UserError) throw found;
	return found;
}

/** The tasks whose ids begin with these prefixes; what fits none is raised and keeps nothing from the others. */
export function findTasks(
	orchestrator: Orchestrator,
	prefixes: readonly string[],
	output: Output,
): {readonly tasks: readonly Task[]; readonly missing: MistakeStatus | null} {
	const found = prefixes.map(prefix => lookUpTask(orchestrator, prefix));
	const mistakes = found.filter(result => result instanceof UserError);
	for (const mistake of mistakes) output.raise(mistake);
	const [missing = null] = mistakes.map(({exitCode}) => exitCode).toSorted((one, other) => one - other);
	return {tasks: found.flatMap(result => (result instanceof UserError ? [] : [result])), missing};
}

function lookUpTask(orchestrator: Orchestrator, prefix: string): Task | UserError {
	const wanted = prefix.toLowerCase();
	const {tasks} = orchestrator.network();
	const matches = wanted === '' ? [] : [...tasks.values()].filter(task => task.id.startsWith(wanted));
	const [task] = matches;
	if (task === undefined) return explainMissing(orchestrator, prefix);
	if (matches.length > 1) {
		return new UserError(
			`${JSON.stringify(prefix)} fits ${matches.length} tasks: ${matches.map(match => match.id).join(', ')}`,
			{hint: 'write more of the id'},
		);
	}
	return task;
}

/** A task that no listing has may still be on a host that has not listed its own. */
function explainMissing(orchestrator: Orchestrator, prefix: string): UserError {
	const {hosts} = orchestrator.network();
	const task = `task ${JSON.stringify(prefix)}`;
	const away = [...hosts.values()].filter(record => !hasListed(record)).map(({host}) => host.name);
	if (away.length === 0)
		return new UserError(`there is no ${task}`, {exitCode: EXIT.noSuchTask, hint: 'dgo tasks lists them'});
	const exitCode = EXIT.unreachable;
	const seenOn = orchestrator.locate(prefix.toLowerCase());
	if (seenOn !== null && away.includes(seenOn))
		return new UserError(`${task} was last seen on ${seenOn}, which does not answer`, {
			exitCode,
			hint: `dgo status ${seenOn} says why`,
		});
	if (away.length === hosts.size)
		return new UserError(`no host answered: ${task} is not known`, {exitCode, hint: 'dgo status says why'});
	return new UserError(`${task} is not on the hosts that answered`, {
		exitCode,
		hint: `it may be on ${foldHostNames(away)}, which did not answer: dgo tasks says why`,
	});
}
