import type {HostRecord} from '../../orchestrator/domain/network.ts';
import {formatFailure} from '../../presentation/failures.ts';
import {formatLinkSentence} from '../../presentation/link.ts';
import {LINK_TONES, paint, type Theme} from '../../presentation/tokens.ts';
import {wrapText} from '../../presentation/wrap-text.ts';

/** How a host is reached now and, where it is not, what to do. */
export function buildLinkRows(
	theme: Theme,
	{link}: Pick<HostRecord, 'link'>,
	now: number,
	columns: number,
): readonly string[] {
	const sentence = formatLinkSentence({link}, now) ?? 'online';
	const hint = 'failure' in link ? formatFailure(link.failure).hint : '';
	const wrap = (text: string) => (text === '' ? [] : wrapText(text, columns - 3));
	return [
		...wrap(sentence).map(row => `  ${paint(theme, LINK_TONES[link.status], row)}`),
		...wrap(hint).map(row => `  ${paint(theme, 'dim', row)}`),
	];
}
