import type {Composition} from '../compose.ts';
import {diskReader} from '../orchestrator/configuration/file-reader.ts';
import {refuseProblem} from '../orchestrator/configuration/problem.ts';
import type {Refusal} from '../orchestrator/domain/refusal.ts';

/**
 * Starts the engine and gives why no dashboard may open on it: it would show other hosts than those that a person asked
 * for. Null when it may; a mistake in the configuration is told on the screen, unless it is what hides them.
 */
export function startEngine({orchestrator, paths, problems}: Composition): Refusal | null {
	const [problem] = problems;
	const mistake = problem === undefined ? null : refuseProblem(problem, paths);
	const isUnread = paths.configurationNamed && diskReader.read(paths.configuration).status !== 'read';
	if (mistake !== null && isUnread) return mistake;
	orchestrator.start();
	// What files and options tell is known in the turn of the start; Tailscale is asked after it.
	const {refusal} = orchestrator.network();
	return refusal === null ? null : (mistake ?? refusal);
}
