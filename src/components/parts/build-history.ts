import {resampleHistory} from '../../orchestrator/domain/history.ts';
import type {HostRecord} from '../../orchestrator/domain/network.ts';
import {formatSparkline} from '../../presentation/bars.ts';
import {paint, type Theme} from '../../presentation/tokens.ts';

/** How busy a host was in the last two minutes, as a line of exactly `columns` cells. */
export function buildHistory(theme: Theme, {history}: HostRecord, now: number, columns: number): string {
	return paint(theme, 'dim', formatSparkline(resampleHistory(history, now, columns), theme.ascii));
}
