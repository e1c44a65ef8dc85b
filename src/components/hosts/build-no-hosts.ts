import type {Network} from '../../orchestrator/domain/network.ts';
import {findTailscaleFailure} from '../../orchestrator/domain/tailscale.ts';
import {type FailureSentence, formatFailure} from '../../presentation/failures.ts';
import {paint, type Theme} from '../../presentation/tokens.ts';
import {truncateEnd} from '../../presentation/width.ts';
import type {DashboardState} from '../../store/dashboard-state.ts';
import {keyToShowAll} from '../parts/key-to-show-all.ts';

/** Where no host is shown: what was found, and the filter that may hide it all. */
interface NoHosts {
	readonly network: Network;
	/** The filter, and the key that takes it away; null where nothing is filtered. */
	readonly filter: {readonly text: string; readonly showAll: string} | null;
}

/** What stands in the place of hosts when there are none to show: why, and what to do. */
export function buildNoHosts(theme: Theme, columns: number, why: NoHosts): readonly string[] {
	return explainNoHosts(why).map(line => paint(theme, 'dim', truncateEnd(`  ${line}`, columns)));
}

/** The sentences that say why no host is shown, and what to do. */
export function explainNoHosts({network, filter}: NoHosts): readonly string[] {
	if (filter !== null)
		return [`No host passes the filter ${filter.text}`, `${filter.showAll} shows all of them.`];
	const reason = findReason(network);
	if (reason === null)
		return [
			'Looking for hosts…',
			'dgo reads ~/.ssh/config, Tailscale, dw’s groups and its own configuration.',
		];
	return [`There is no host: ${reason.what}`, reason.hint];
}

/** What the list of hosts shows in the place of hosts. */
export function selectNoHosts(state: DashboardState): NoHosts {
	const {filter: text} = state.lists.hosts;
	return {network: state.network, filter: text === '' ? null : {text, showAll: keyToShowAll(state)}};
}

/** Why there is none: what was asked for leads to none, or what tells of hosts does not; null: they are looked for. */
function findReason(network: Network): FailureSentence | null {
	const failure = findTailscaleFailure(network);
	return network.refusal ?? (failure === null ? null : formatFailure(failure));
}
