import {isOnline} from '../orchestrator/domain/link-state.ts';
import type {HostRecord} from '../orchestrator/domain/network.ts';
import {findTailscaleFailure} from '../orchestrator/domain/tailscale.ts';
import type {Target} from '../orchestrator/domain/target.ts';
import type {Orchestrator, SettleNeed} from '../orchestrator/index.ts';
import {EXIT, UserError} from './exit-code.ts';
import {readTarget, selectHosts} from './targets.ts';

/** Longest that a command waits for the hosts; each request has its own, shorter deadline. */
const DEADLINE_MS = 15_000;
/** Where only tasks are needed, many of them may come over a slow line. A host that is silent is offline long before. */
const TASKS_DEADLINE_MS = 60_000;

/**
 * Connects to a target's hosts and waits until each has told what is needed or is known not to answer.
 * `best` needs all hosts, since it is chosen among them.
 */
export async function gather(
	orchestrator: Orchestrator,
	targetText: string,
	what: SettleNeed['what'],
): Promise<readonly HostRecord[]> {
	const target = readTarget(targetText);
	await findHosts(orchestrator);
	return askHosts(orchestrator, target, what);
}

/** Does what gather does, with the hosts that were found before. */
export async function askHosts(
	orchestrator: Orchestrator,
	target: Target,
	what: SettleNeed['what'],
): Promise<readonly HostRecord[]> {
	const records = selectHosts(orchestrator, target.kind === 'best' ? {kind: 'all'} : target);
	const names = records.map(record => record.host.name);
	const deadlineMs = what.every(question => question === 'tasks') ? TASKS_DEADLINE_MS : DEADLINE_MS;
	await orchestrator.settled({hosts: names, what, deadlineMs});
	const {hosts} = orchestrator.network();
	return names.flatMap(name => hosts.get(name) ?? []);
}

/**
 * Waits until the hosts are found; throws a UserError when they cannot be, as with a name that is none, or when
 * Tailscale is not connected (exit 4) and no other host is known.
 */
export async function findHosts(orchestrator: Orchestrator): Promise<void> {
	await lookForHosts(orchestrator);
	const network = orchestrator.network();
	if (network.order.length === 0 && findTailscaleFailure(network) !== null)
		throw new UserError('no host is known while Tailscale is not connected', {
			hint: 'dgo doctor says how to mend it; include_local: true in the configuration makes this computer a host',
			exitCode: EXIT.unreachable,
		});
}

/** Waits until the hosts are found, for commands that are of use without any. */
export async function lookForHosts(orchestrator: Orchestrator): Promise<void> {
	const refusal = await orchestrator.discovered();
	if (refusal !== null) throw new UserError(refusal.what, {hint: refusal.hint});
}

/** 0 when every host answered, 1 when some did, 4 when none did; `hasTold` is whether one has told what is needed. */
export function statusOf(
	records: readonly HostRecord[],
	hasTold: (record: HostRecord) => boolean = () => true,
): number {
	const answering = records.filter(record => isOnline(record.link) && hasTold(record)).length;
	if (answering === records.length) return EXIT.done;
	return answering > 0 ? EXIT.someFailed : EXIT.unreachable;
}
