import type {Failure} from '../../orchestrator/domain/failure.ts';
import {formatFailure} from '../../presentation/failures.ts';
import {paint, type Theme} from '../../presentation/tokens.ts';
import {truncateEnd} from '../../presentation/width.ts';

/** Why no host is shown: a filter hides them all, or what tells of hosts failed; else they are looked for still. */
export interface NoHosts {
	readonly filter: string;
	readonly failure: Failure | null;
	/** The key that takes the filter away. */
	readonly showAll: string;
}

/** What stands in the place of hosts when there are none to show: why, and what to do. */
export function buildNoHosts(theme: Theme, columns: number, why: NoHosts): readonly string[] {
	return explainNoHosts(why).map(line => paint(theme, 'dim', truncateEnd(`  ${line}`, columns)));
}

/** The sentences that say why no host is shown, and what to do. */
export function explainNoHosts({filter, failure, showAll}: NoHosts): readonly string[] {
	if (filter !== '') return [`No host passes the filter ${filter}`, `${showAll} shows all of them.`];
	if (failure === null)
		return [
			'Looking for hosts…',
			'dgo reads ~/.ssh/config, Tailscale, dw’s groups and its own configuration.',
		];
	const {what, hint} = formatFailure(failure);
	return [`There is no host: ${what}`, hint];
}
