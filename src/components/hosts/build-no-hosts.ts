import {paint, type Theme} from '../../presentation/tokens.ts';
import {truncateEnd} from '../../presentation/width.ts';

/** What stands in the place of hosts when there are none to show: why, and what to do. */
export function buildNoHosts(
	theme: Theme,
	columns: number,
	filter: string,
	showAll: string,
): readonly string[] {
	const lines =
		filter === ''
			? [
					'  Looking for hosts…',
					'  dgo reads ~/.ssh/config, Tailscale, dw’s groups and its own configuration.',
				]
			: [`  No host passes the filter ${filter}`, `  ${showAll} shows all of them.`];
	return lines.map(line => paint(theme, 'dim', truncateEnd(line, columns)));
}
