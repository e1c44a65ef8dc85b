import {GENERAL_WORK} from '../orchestrator/domain/placement.ts';
import type {Orchestrator} from '../orchestrator/index.ts';
import {EXIT, UserError} from './exit-code.ts';
import {findHosts, gather} from './gather.ts';
import {readTarget, selectHosts} from './targets.ts';

/**
 * Connects to a target's hosts for work of no special kind and gives their names; `best` is the one that
 * placement chooses. Throws a UserError (exit 3) when none can take it.
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
	const {chosen} = orchestrator.place(GENERAL_WORK);
	if (chosen === null) {
		throw new UserError('no host can take it now', {
			hint: 'dgo pick says why, host by host',
			exitCode: EXIT.noEligibleHost,
		});
	}
	return [chosen];
}

/** Gives the names of a target's hosts and connects to none, but for `best`, which is chosen among all. */
export async function nameHosts(orchestrator: Orchestrator, targetText: string): Promise<readonly string[]> {
	const target = readTarget(targetText);
	if (target.kind === 'best') return resolveHosts(orchestrator, targetText);
	await findHosts(orchestrator);
	return selectHosts(orchestrator, target).map(record => record.host.name);
}
