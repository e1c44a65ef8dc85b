import type {Network} from '../../orchestrator/domain/network.ts';
import {formatActivity} from '../../presentation/activity.ts';
import {paint, type Theme} from '../../presentation/tokens.ts';
import {truncateEnd} from '../../presentation/width.ts';

/** The line under the header: blank, unless the hosts cannot be found any more, or Tailscale needs a person. */
export function buildBanner(
	theme: Theme,
	{tailscale, refusal, order}: Pick<Network, 'tailscale' | 'refusal' | 'order'>,
	columns: number,
): string {
	// Where none are in view, the reason stands in their place.
	if (refusal !== null && order.length > 0)
		return paint(theme, 'look', truncateEnd(` ${refusal.what}; the hosts of before stay in view`, columns));
	if (!('detail' in tailscale)) return '';
	const what = {kind: 'tailscale', tailscale} as const;
	const sentence = formatActivity({id: 0, at: 0, host: null, level: 'warning', what});
	return paint(theme, 'look', truncateEnd(` ${sentence}`, columns));
}
