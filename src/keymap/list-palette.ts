import type {Settings} from '../orchestrator/domain/settings.ts';
import type {DashboardState} from '../store/dashboard-state.ts';
import {sayKeyInField} from '../store/say-key.ts';
import {selectPlace} from '../store/selectors/screen.ts';
import type {Action} from './action.ts';
import {scoreFuzzy} from './fuzzy.ts';

/** Of all actions those of the place under the palette that fit the typed words, best first. */
export function listPalette(state: DashboardState, actions: readonly Action[]): readonly Action[] {
	const below = underPalette(state);
	const place = selectPlace(below);
	const scored = actions
		.filter(action => action.places.includes(place) && action.group !== 'Move')
		.flatMap(action => {
			const score = scoreAction(action, state.palette);
			return score === null ? [] : [{action, score}];
		});
	return scored.toSorted((left, right) => left.score - right.score).map(({action}) => action);
}

/** The state as it is once the palette has closed. */
export function underPalette(state: DashboardState): DashboardState {
	const [base, ...above] = state.screens;
	return {...state, screens: [base, ...above.filter(screen => screen.kind !== 'palette')]};
}

/** What is said where no action fits the typed words. */
export function sayNoAction(keys: Settings['keys']): string {
	return `No action has such a name; ${sayKeyInField('back', keys)} goes back.`;
}

/** The name counts before the words of the help, which must hold what was typed as it stands. */
function scoreAction(action: Action, typed: string): number | null {
	const names = [scoreFuzzy(typed, action.label), scoreFuzzy(typed, action.id)].filter(
		score => score !== null,
	);
	if (names.length > 0) return Math.min(...names);
	return action.help.toLowerCase().includes(typed.toLowerCase()) ? HELP_SCORE : null;
}

const HELP_SCORE = 1000;
