import {GENERAL_WORK} from '../orchestrator/domain/placement.ts';
import type {Orchestrator} from '../orchestrator/index.ts';
import {formatRefusal} from '../presentation/placement.ts';
import {advise, statusWithoutHost} from './advise.ts';
import {UserError} from './exit-code.ts';
import {findHosts, gather} from './gather.ts';
import {readTarget, selectHosts} from './targets.ts';

/**
 * Connects to a target's hosts for work of no special kind and gives their names; `best` is the one that
 * placement chooses. Throws a UserError when none can take it (exit 3) or none answers (4).
 */
export async function resolveHosts(
	orchestrator: Orchestrator,
	targetText: string,
): Promise<readonly string[]> {
	if (targetText !== 'best') {
		const records = await gather(orchestrator, targetText, ['facts']);
		return records.map(record => record.host.name);
	}
	await gather(orchestrator, targetText, ['reading', 'tasks', 'facts']);
	const placement = orchestrator.place(GENERAL_WORK);
	if (placement.chosen === null) {
		throw new UserError(formatRefusal(placement), {
			hint: advise(placement, orchestrator.network(), false),
			exitCode: statusWithoutHost(placement),
		});
	}
	return [placement.chosen];
}

/** Gives the names of a target's hosts and connects to none, but for `best`, which is chosen among all. */
export async function nameHosts(orchestrator: Orchestrator, targetText: string): Promise<readonly string[]> {
	const target = readTarget(targetText);
	if (target.kind === 'best') return resolveHosts(orchestrator, targetText);
	await findHosts(orchestrator);
	return selectHosts(orchestrator, target).map(record => record.host.name);
}
