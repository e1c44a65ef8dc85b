import type {Network} from '../../orchestrator/domain/network.ts';
import {formatActivity} from '../../presentation/activity.ts';
import {paint, type Theme} from '../../presentation/tokens.ts';
import {truncateEnd} from '../../presentation/width.ts';

/** The line under the header: blank, unless Tailscale needs a person. */
export function buildBanner(theme: Theme, {tailscale}: Network, columns: number): string {
	if (!('detail' in tailscale)) return '';
	const what = {kind: 'tailscale', tailscale} as const;
	const sentence = formatActivity({id: 0, at: 0, host: null, level: 'warning', what});
	return paint(theme, 'look', truncateEnd(` ${sentence}`, columns));
}
