import type {DashboardState} from '../../store/dashboard-state.ts';
import {sayKey, sayKeyInField} from '../../store/say-key.ts';

/** The key that takes a filter away: the one of its field while it is typed, else the one that goes back. */
export function keyToShowAll({filtering, settings}: Pick<DashboardState, 'filtering' | 'settings'>): string {
	return filtering ? sayKeyInField('drop-filter', settings.keys) : sayKey('back', settings.keys);
}
