import {type Action, FIELDS} from './keymap/action.ts';
import {DASHBOARD_ACTIONS} from './keymap/dashboard-actions.ts';
import {FORM_ACTIONS} from './keymap/form-actions.ts';
import {LOOK_ACTIONS} from './keymap/look-actions.ts';
import {createMoveActions} from './keymap/move-actions.ts';
import {OUTPUT_ACTIONS} from './keymap/output-actions.ts';
import {createPaletteActions} from './keymap/palette-actions.ts';
import {WORK_ACTIONS} from './keymap/work-actions.ts';
import type {Settings} from './orchestrator/domain/settings.ts';
import type {DashboardState} from './store/dashboard-state.ts';
import {isPrinted} from './store/say-key.ts';
import type {Place} from './store/screen.ts';

/** Every key of the dashboard as data, in the order in which footer, help and docs show them. */
export const ACTIONS: readonly Action[] = [
	...WORK_ACTIONS,
	...FORM_ACTIONS,
	...OUTPUT_ACTIONS,
	...createPaletteActions(() => ACTIONS),
	...LOOK_ACTIONS,
	...createMoveActions(() => ACTIONS),
	...DASHBOARD_ACTIONS,
];

/**
 * The action of a key in a place: the first that can act now, else the first, whose reason is then told;
 * null when the key has none there. A letter in a field is typed, not pressed.
 */
export function findAction(key: string, place: Place, state: DashboardState): Action | null {
	if (isTyped(key, place)) return null;
	const {keys} = state.settings;
	const found = ACTIONS.filter(
		action => action.places.includes(place) && keysIn(action, place, keys).includes(key),
	);
	return found.find(action => action.disabled(state) === null) ?? found[0] ?? null;
}

/** The keys of an action: the person's own, else the default ones. */
export function keysOf(action: Action, keys: Settings['keys']): readonly string[] {
	return keys[action.id] ?? action.keys;
}

/** The key of an action that acts in a place, for the footer; empty where all of its keys are typed there. */
export function keyIn(action: Action, place: Place, keys: Settings['keys']): string {
	return keysIn(action, place, keys)[0] ?? '';
}

/**
 * The keys of an action that are pressed in a place, not typed. Where all that a person gave it would be typed, its
 * default ones stay in force, so that no field is without a way out; what a person bound there goes before them.
 */
function keysIn(action: Action, place: Place, keys: Settings['keys']): readonly string[] {
	const own = keysOf(action, keys);
	const pressed = own.filter(key => !isTyped(key, place));
	if (pressed.length > 0 || own.length === 0) return pressed;
	return action.keys.filter(key => !isTyped(key, place) && !isBoundIn(key, place, keys));
}

function isBoundIn(key: string, place: Place, keys: Settings['keys']): boolean {
	return ACTIONS.some(action => action.places.includes(place) && keys[action.id]?.includes(key));
}

function isTyped(key: string, place: Place): boolean {
	return FIELDS.includes(place) && isPrinted(key);
}

/** The actions that the footer shows: those that can act here and now. */
export function listFooterActions(place: Place, state: DashboardState): readonly Action[] {
	return ACTIONS.filter(
		action =>
			action.footer.includes(place) &&
			action.disabled(state) === null &&
			keyIn(action, place, state.settings.keys) !== '',
	);
}
